import type { ReplyTemplateRow } from '#app/modules/follow-ups/list-reply-templates.server.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

/** What stands in the fields of a template's form. */
export type TemplateForm = {
  name: string
  texts: { locale: Locale; subject: string; body: string }[]
}

const formBy = (
  name: string,
  wordsIn: (locale: Locale) => { subject: string; body: string } | undefined,
): TemplateForm => ({
  name,
  texts: locales.map((locale) => ({ locale, ...(wordsIn(locale) ?? { subject: '', body: '' }) })),
})

export const emptyTemplateForm = formBy('', () => undefined)

export const formOfTemplate = ({ name, texts }: Pick<ReplyTemplateRow, 'name' | 'texts'>) =>
  formBy(name, (locale) => texts[locale])

/** As it was typed, for the form to show again. */
export const typedTemplate = (form: URLSearchParams) =>
  formBy(form.get('name') ?? '', (locale) => ({
    subject: form.get(`subject.${locale}`) ?? '',
    body: form.get(`body.${locale}`) ?? '',
  }))
