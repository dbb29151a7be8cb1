import type { AuditEntry } from '#app/modules/workspaces/list-audit.server.ts'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'

type Words = AdminTexts['settings']['audit']

/** What was done; the bare name of an action that has no words yet. */
export function sentenceOf(
  { action, subjectName: subject }: Pick<AuditEntry, 'action' | 'subjectName'>,
  locale: AdminLocale,
): string {
  const t = adminTranslator(locale)
  const name = nameIn(adminTexts(locale).settings.audit.sentences, action)
  if (name !== null) return t(`settings.audit.sentences.${name}`, { subject })
  return subject === '' ? action : `${action}: ${subject}`
}

/** What stands before the dot of an action, as people call it. */
export function areaName(area: string, locale: AdminLocale): string {
  const name = nameIn(adminTexts(locale).settings.audit.areas, area)
  return name === null ? area : adminTranslator(locale)(`settings.audit.areas.${name}`)
}

export function fieldName(field: string, locale: AdminLocale): string {
  const name = nameIn(adminTexts(locale).settings.audit.fields, field)
  return name === null ? field : adminTranslator(locale)(`settings.audit.fields.${name}`)
}

/** A word such as `paused`, which programs write in English; anything else as it is. */
export function valueWord(value: string, locale: AdminLocale): string {
  const name = nameIn(adminTexts(locale).settings.audit.values, value)
  return name === null ? value : adminTranslator(locale)(`settings.audit.values.${name}`)
}

/** The two parts of a condition, as the automation's form calls them. */
export function conditionWord(part: 'fields' | 'matches', value: string, locale: AdminLocale) {
  const words: Record<string, string> = adminTexts(locale).automations[part]
  return (Object.hasOwn(words, value) ? words[value] : undefined) ?? value
}

/** Texts have underscores where actions and fields have dots. */
function nameIn<Texts extends Words['sentences' | 'areas' | 'fields' | 'values']>(
  texts: Texts,
  dotted: string,
): Extract<keyof Texts, string> | null {
  const isName = (name: string): name is Extract<keyof Texts, string> => Object.hasOwn(texts, name)
  const name = dotted.replaceAll('.', '_')
  return isName(name) ? name : null
}
