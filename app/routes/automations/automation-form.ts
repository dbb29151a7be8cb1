import { waveEvent } from '#app/modules/automations/wave-event.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

/**
 * The form of an automation, every field as it stands in it. The page reads its own form back into this to say what it
 * means in words, and the action reads what was posted, so that a refused form looks as it was typed.
 */
export type ConditionForm = {
  field: string
  match: string
  /** Separated by commas; of channels each is a tick. */
  values: string
  channels: string[]
  name: string
  kind: string
  score: string
}

export type ReminderForm = {
  afterDays: string
  texts: Record<Locale, { subject: string; intro: string }>
}

export type AutomationForm = {
  name: string
  /** `event` or `wave`; each has fields of its own, and keeps them while the other is chosen. */
  trigger: string
  eventType: string
  waveDays: string
  samplePercent: string
  surveyId: string
  conditions: ConditionForm[]
  delay: string
  delayUnit: DelayUnit
  windowOn: boolean
  windowFrom: string
  windowTo: string
  windowDays: string[]
  quietDays: string
  sameSurveyQuietDays: string
  occurrence: string
  skipAutoResolved: boolean
  skipOwnTickets: boolean
  reminders: ReminderForm[]
  expiresDays: string
}

export const delayUnits = ['minutes', 'hours', 'days', 'working_days'] as const
export type DelayUnit = (typeof delayUnits)[number]

export const minutesPer = { minutes: 1, hours: 60, days: 1_440 } as const

export const noTexts = (): ReminderForm['texts'] => ({
  ja: { subject: '', intro: '' },
  en: { subject: '', intro: '' },
  zh: { subject: '', intro: '' },
  ko: { subject: '', intro: '' },
})

export const emptyCondition: ConditionForm = {
  field: 'channel',
  match: '',
  values: '',
  channels: [],
  name: '',
  kind: 'csat',
  score: '',
}

export const emptyReminder = (): ReminderForm => ({ afterDays: '4', texts: noTexts() })

/** What a new one begins with: an hour after a resolved ticket, at most once a month; a wave comes once a quarter. */
export const newAutomation = (surveyId: string, trigger = 'event'): AutomationForm => ({
  name: '',
  trigger,
  eventType: 'ticket.resolved',
  waveDays: '90',
  samplePercent: '100',
  surveyId,
  conditions: [],
  delay: '1',
  delayUnit: 'hours',
  windowOn: true,
  windowFrom: '09:00',
  windowTo: '20:00',
  windowDays: ['1', '2', '3', '4', '5', '6', '7'],
  quietDays: '30',
  sameSurveyQuietDays: '0',
  occurrence: 'each',
  skipAutoResolved: true,
  skipOwnTickets: true,
  reminders: [],
  expiresDays: '',
})

const mostRows = 50

/** The fields `<list>.<row>.…` of a form, in the order of their rows, gaps closed. */
function rowsOf(form: URLSearchParams, list: string): string[] {
  const pattern = new RegExp(`^${list}\\.(\\d{1,3})\\.`)
  const rows = [...form.keys()].flatMap((key) => pattern.exec(key)?.[1] ?? [])
  return [...new Set(rows)]
    .toSorted((a, b) => Number(a) - Number(b))
    .slice(0, mostRows)
    .map((row) => `${list}.${row}`)
}

export function readAutomationForm(form: URLSearchParams): AutomationForm {
  const text = (name: string) => form.get(name) ?? ''
  return {
    name: text('name'),
    trigger: text('trigger') === 'wave' ? 'wave' : 'event',
    eventType: text('eventType'),
    waveDays: text('waveDays').trim(),
    samplePercent: form.get('samplePercent')?.trim() ?? '100',
    surveyId: text('surveyId'),
    conditions: rowsOf(form, 'conditions').map((row) => ({
      field: text(`${row}.field`),
      match: text(`${row}.match`),
      values: text(`${row}.values`),
      channels: form.getAll(`${row}.channels`),
      name: text(`${row}.name`),
      kind: text(`${row}.kind`),
      score: text(`${row}.score`),
    })),
    delay: text('delay'),
    delayUnit: delayUnits.find((unit) => unit === text('delayUnit')) ?? 'minutes',
    windowOn: text('windowOn') === 'on',
    windowFrom: text('windowFrom'),
    windowTo: text('windowTo'),
    windowDays: form.getAll('windowDays'),
    quietDays: text('quietDays'),
    sameSurveyQuietDays: text('sameSurveyQuietDays'),
    occurrence: text('occurrence'),
    skipAutoResolved: text('skipAutoResolved') === 'on',
    skipOwnTickets: text('skipOwnTickets') === 'on',
    reminders: rowsOf(form, 'reminders').map((row) => ({
      afterDays: text(`${row}.afterDays`),
      texts: readTexts(row, text),
    })),
    expiresDays: text('expiresDays').trim(),
  }
}

function readTexts(row: string, text: (name: string) => string): ReminderForm['texts'] {
  const texts = noTexts()
  for (const locale of locales)
    texts[locale] = {
      subject: text(`${row}.subject.${locale}`),
      intro: text(`${row}.intro.${locale}`),
    }
  return texts
}

/** As the schema of an automation wants it; what cannot be understood stays as typed, for the schema to refuse. */
export function inputOfForm(form: AutomationForm): unknown {
  const { windowOn, windowFrom, windowTo, windowDays } = form
  return {
    name: form.name,
    ...inputOfTrigger(form),
    samplePercent: form.samplePercent,
    surveyId: form.surveyId,
    conditions: form.conditions.map(inputOfCondition),
    sendWindow: windowOn ? { from: windowFrom, to: windowTo, days: windowDays } : null,
    quietDays: form.quietDays,
    sameSurveyQuietDays: form.sameSurveyQuietDays,
    occurrence: form.occurrence,
    skipAutoResolved: form.skipAutoResolved,
    skipOwnTickets: form.skipOwnTickets,
    reminders: form.reminders,
    expiresDays: form.expiresDays === '' ? null : form.expiresDays,
  }
}

/** What is typed into the fields of the other kind, which are not to be seen, is in nobody's way. */
function inputOfTrigger({ trigger, eventType, waveDays, delay, delayUnit }: AutomationForm) {
  if (trigger === 'wave') return { trigger, eventType: waveEvent, waveDays }
  const isWorkingDays = delayUnit === 'working_days'
  return {
    trigger,
    eventType,
    delayMinutes: isWorkingDays ? 0 : multiplied(delay, minutesPer[delayUnit]),
    delayWorkingDays: isWorkingDays ? delay : 0,
  }
}

const multiplied = (text: string, by: number) =>
  /^\d{1,6}$/.test(text.trim()) ? Number(text) * by : text

export const splitValues = (text: string): string[] =>
  text
    .split(/[,、，\n]/)
    .map((value) => value.trim())
    .filter((value) => value !== '')

function inputOfCondition(condition: ConditionForm): unknown {
  const { field, match, channels, name, kind, score } = condition
  const values = splitValues(condition.values)
  switch (field) {
    case 'channel':
      return { field, values: channels }
    case 'previous_score':
      return { field, kind, match, score }
    case 'attribute':
      return { field, name, match, values }
    case 'tag':
      return { field, match, values }
    default:
      return { field, values }
  }
}
