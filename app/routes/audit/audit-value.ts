import { rolesFrom } from '#app/modules/workspaces/role.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { isLocale, localeNames } from '#app/texts/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { weekdayName } from '../settings/general-view.ts'
import { conditionWord, fieldName, valueWord } from './audit-words.ts'

/** `surveyNames` by id: an entry keeps ids, because names change. */
export type AuditReader = {
  locale: AdminLocale
  timeZone: string
  now: Date
  surveyNames: ReadonlyMap<string, string>
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/
const longest = 300

/** One value of a changed field, for people. */
export function valueText(field: string, value: unknown, reader: AuditReader): string {
  const text = wholeText(field, value, reader)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function wholeText(field: string, value: unknown, reader: AuditReader): string {
  const t = adminTranslator(reader.locale)
  if (value === null || value === undefined || value === '') return t('settings.audit.nothing')
  if (typeof value === 'boolean') return t(value ? 'settings.audit.yes' : 'settings.audit.no')
  if (typeof value === 'string') return stringText(field, value, reader)
  if (Array.isArray(value)) return listText(field, value, reader)
  if (typeof value === 'object') return objectText(value, reader)
  if (typeof value === 'number' && isOfWeekdays(field)) return weekdayName(value, reader.locale)
  return JSON.stringify(value)
}

const isOfWeekdays = (field: string) => field.endsWith('.days') || field === 'quiet_weekdays'

const listText = (field: string, values: unknown[], reader: AuditReader): string =>
  values.length === 0
    ? wholeText(field, null, reader)
    : values
        .map((value) => wholeText(field, value, reader))
        .join(values.some((value) => typeof value === 'object') ? '; ' : ', ')

const objectText = (value: object, reader: AuditReader): string =>
  Object.entries(value)
    .map(([name, inner]) => `${fieldName(name, reader.locale)}: ${wholeText(name, inner, reader)}`)
    .join(', ')

const languageFields = ['locale', 'languages', 'incomplete']

function stringText(field: string, value: string, reader: AuditReader): string {
  const { locale, surveyNames } = reader
  if (field === 'role') return roleName(value, locale)
  if (languageFields.includes(field) && isLocale(value)) return localeNames[value]
  if (field === 'fields') return fieldName(value, locale)
  if (field === 'field') return conditionWord('fields', value, locale)
  if (field === 'match') return conditionWord('matches', value, locale)
  if (field === 'surveyId') return surveyNames.get(value) ?? value
  // What people have named themselves is not to be taken for a word of ours.
  if (field === 'name' || field === 'copy_of') return value
  return moment.test(value) ? momentText(value, reader) : valueWord(value, locale)
}

function momentText(value: string, reader: AuditReader): string {
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? value : timeTextOf(at, reader).absolute
}

function roleName(name: string, locale: AdminLocale): string {
  const role = rolesFrom('viewer').find((each) => each === name)
  return role === undefined ? name : adminTranslator(locale)(`members.role.${role}`)
}
