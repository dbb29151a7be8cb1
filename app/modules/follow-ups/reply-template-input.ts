import { cleanText, lengthInCharacters } from '#app/modules/responses/clean-text.ts'
import { unknownMergeFields } from '#app/modules/surveys/merge-fields.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { ownFields } from './reply-fields.ts'
import { replyLimits } from './reply-limits.ts'

export type TemplateWords = { subject: string; body: string }

/** What a template is made of, as typed: a language that it is not written in is left out. */
export type TemplateInput = { name: string; texts: Partial<Record<Locale, TemplateWords>> }

export const templateNameLimit = 80

/** What is wrong with one language, or with the whole. */
export type TemplateProblem =
  | { field: 'name'; problem: 'name_required' | 'name_too_long' }
  | { field: 'texts'; problem: 'no_language' }
  | { field: Locale; problem: 'half' | 'too_long' | 'unknown_field' }

/** Fields are called `subject.ja`, `body.ja` and so on. */
export function readTemplate(form: URLSearchParams): TemplateInput {
  const typed = (name: string) => cleanText(form.get(name) ?? '')
  const texts = locales.flatMap((locale) => {
    const words = {
      subject: typed(`subject.${locale}`).replace(/\s+/gu, ' '),
      body: typed(`body.${locale}`),
    }
    return words.subject === '' && words.body === '' ? [] : [[locale, words] as const]
  })
  return { name: typed('name').replace(/\s+/gu, ' '), texts: Object.fromEntries(texts) }
}

export function templateProblems({ name, texts }: TemplateInput): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  if (name === '') problems.push({ field: 'name', problem: 'name_required' })
  if (lengthInCharacters(name) > templateNameLimit)
    problems.push({ field: 'name', problem: 'name_too_long' })
  if (Object.keys(texts).length === 0) problems.push({ field: 'texts', problem: 'no_language' })
  for (const locale of locales) {
    const words = texts[locale]
    const problem = words === undefined ? null : problemOf(words)
    if (problem !== null) problems.push({ field: locale, problem })
  }
  return problems
}

function problemOf({ subject, body }: TemplateWords) {
  if (body === '') return 'half'
  const isTooLong =
    lengthInCharacters(subject) > replyLimits.subject || lengthInCharacters(body) > replyLimits.text
  if (isTooLong) return 'too_long'
  const unknown = [subject, body].flatMap((text) => unknownMergeFields(text, ownFields))
  return unknown.length > 0 ? 'unknown_field' : null
}
