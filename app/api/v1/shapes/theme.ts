import { z } from 'zod'
import { stateOf, themeStates } from '#app/modules/themes/read-themes.server.ts'
import type { ReadTheme } from '#app/modules/themes/read-themes.server.ts'
import { colours, statuses, themeLimits as limits } from '#app/modules/themes/theme-limits.ts'
import { idField, idShape, timeShape, timeText } from '../fields.ts'

const words = z
  .strictObject({ name: z.string(), description: z.string() })
  .meta({ id: 'ThemeWords' })

export const themeShape = z
  .strictObject({
    id: idShape,
    texts: z
      .record(z.string(), words)
      .meta({ description: 'By language: ja, en, zh, ko; at least one.' }),
    colour: z.enum(colours),
    status: z.enum(statuses),
    parent_id: idShape.nullable(),
    keywords: z.array(z.string()),
    auto_apply: z
      .boolean()
      .meta({ description: 'Whether it is given without asking once it has shown that it can.' }),
    state: z.enum(themeStates),
    merged_into_id: idShape.nullable(),
    created_at: timeShape,
    updated_at: timeShape,
  })
  .meta({ id: 'Theme' })

export const showTheme = (theme: ReadTheme): z.input<typeof themeShape> => ({
  id: theme.id,
  texts: theme.texts,
  colour: theme.colour,
  status: theme.status,
  parent_id: theme.parentId,
  keywords: theme.keywords,
  auto_apply: theme.autoApply,
  state: stateOf(theme),
  merged_into_id: theme.mergedIntoId,
  created_at: timeText(theme.createdAt),
  updated_at: timeText(theme.updatedAt),
})

const givenWords = z
  .strictObject({
    name: z.string().max(4 * limits.name),
    description: z
      .string()
      .max(4 * limits.description)
      .optional(),
  })
  .meta({ id: 'GivenThemeWords' })

/** Cleaned, and held against the limits, as what a page sends. */
const fields = {
  texts: z
    .strictObject({
      ja: givenWords.optional(),
      en: givenWords.optional(),
      zh: givenWords.optional(),
      ko: givenWords.optional(),
    })
    .meta({
      id: 'GivenThemeTexts',
      description: `All of them, at least one: a name of up to ${limits.name} characters, and a description.`,
    }),
  colour: z.enum(colours).optional(),
  status: z.enum(statuses).optional(),
  parent_id: idField
    .nullable()
    .optional()
    .meta({ description: 'A theme that is itself under none; null for none.' }),
  keywords: z
    .array(z.string().max(4 * limits.keyword))
    .max(limits.keywords)
    .optional()
    .meta({
      description:
        'Words and phrases by which a comment is about it: anywhere in scripts without spaces, else as whole words. All of them.',
    }),
  auto_apply: z.boolean().optional(),
}

export const newTheme = z.strictObject(fields).meta({ id: 'NewTheme' })

export const themeChange = z
  .strictObject({ ...fields, texts: fields.texts.optional() })
  .meta({ id: 'ThemeChange' })
