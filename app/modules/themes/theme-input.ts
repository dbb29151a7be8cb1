import { z } from 'zod'
import { cleanLine, cleanLines } from '#app/modules/surveys/clean-words.ts'
import { isId } from '#app/platform/is-id.ts'
import type { ThemeTexts } from '#db/schema/theme.ts'
import { colours, statuses, themeLimits as limits } from './theme-limits.ts'
import { nameKeyOf } from './theme-name.ts'

/**
 * What a page or a program sends to make or change a theme. The messages are names of texts, because the reader's
 * language is not known here.
 */

const words = z
  .object({
    name: z.string().transform(cleanLine).pipe(z.string().max(limits.name, 'too_long')),
    description: z
      .string()
      .transform(cleanLines)
      .pipe(z.string().max(limits.description, 'too_long'))
      .default(''),
  })
  .refine(({ name, description }) => name !== '' || description === '', {
    path: ['name'],
    message: 'name_it',
  })

const texts = z
  .object({
    ja: words.optional(),
    en: words.optional(),
    zh: words.optional(),
    ko: words.optional(),
  })
  .transform((given): ThemeTexts => {
    const named = Object.entries(given).filter(([, each]) => each !== undefined && each.name !== '')
    return Object.fromEntries(
      named.map(([locale, each]) => [
        locale,
        { name: each?.name ?? '', description: each?.description ?? '' },
      ]),
    )
  })
  .refine((given) => Object.keys(given).length > 0, 'required')

const keywords = z
  .array(z.string().transform(cleanLine).pipe(z.string().max(limits.keyword, 'keyword_too_long')))
  .transform(withoutRepeats)
  .pipe(z.array(z.string()).max(limits.keywords, 'too_many_keywords'))

/** Of words that differ in case or width alone the first is kept; empty ones are left out. */
function withoutRepeats(given: string[]): string[] {
  const known = new Map<string, string>()
  for (const word of given) {
    const key = nameKeyOf(word)
    if (key !== '' && !known.has(key)) known.set(key, word)
  }
  return [...known.values()]
}

const themeId = z.string().refine(isId, 'choose').nullable().default(null)

export const themeInput = z.object({
  texts,
  colour: z.enum(colours, 'choose').default('slate'),
  status: z.enum(statuses, 'choose').default('new'),
  /** A member's user id. */
  ownerId: z.string().max(100, 'choose').nullable().default(null),
  parentId: themeId,
  keywords: keywords.default([]),
  autoApply: z.boolean().default(true),
})

export type ThemeInput = z.output<typeof themeInput>

/** Keywords as they are typed into one field: one a line, or several with commas of any script between them. */
export const keywordsIn = (text: string): string[] =>
  text
    .split(/[\n,，、;；]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
