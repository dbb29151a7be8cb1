import { surveyKinds } from '#app/modules/surveys/scale.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { splitValues } from './automation-form.ts'
import type { AutomationForm, ConditionForm } from './automation-form.ts'

type Translate = ReturnType<typeof adminTranslator>

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const ticketEvents = ['opened', 'replied', 'resolved', 'reopened', 'escalated'] as const
const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const
/** What an automation's form says, as sentences for people; the first is what it does. */
export function describeForm(form: AutomationForm, surveyName: string, t: Translate): string[] {
  const { quietDays, sameSurveyQuietDays, reminders } = form
  return [
    mainText(form, surveyName === '' ? t('automations.says.noSurvey') : surveyName, t),
    form.trigger === 'wave' ? t('automations.says.spread') : '',
    isPart(form.samplePercent)
      ? t('automations.says.sample', { percent: Number(form.samplePercent) })
      : '',
    form.windowOn ? windowText(form, t) : '',
    positive(quietDays) ? t('automations.says.quiet', { days: Number(quietDays) }) : '',
    positive(sameSurveyQuietDays)
      ? t('automations.says.same', { days: Number(sameSurveyQuietDays) })
      : '',
    reminders.length > 0 ? t('automations.says.reminders', { count: reminders.length }) : '',
  ].filter((sentence) => sentence !== '')
}

function mainText(form: AutomationForm, survey: string, t: Translate): string {
  const { trigger, waveDays } = form
  const conditions = conditionsText(form.conditions, t)
  if (trigger !== 'wave') {
    return t('automations.says.main', {
      event: eventText(form.eventType, t),
      conditions: conditions === '' ? '' : t('automations.says.conditions', { conditions }),
      survey,
      delay: delayText(form, t),
    })
  }
  const days = positive(waveDays) ? waveDays : '…'
  return conditions === ''
    ? t('automations.says.waveAll', { days, survey })
    : t('automations.says.waveSome', { days, survey, conditions })
}

/** What programs call by a name, people call by what happened. */
function eventText(type: string, t: Translate): string {
  const known = ticketEvents.find((each) => `ticket.${each}` === type)
  return known ? t(`automations.says.ticket.${known}`) : t('automations.says.event', { type })
}

function windowText({ windowDays, windowFrom, windowTo }: AutomationForm, t: Translate): string {
  const hours = { from: windowFrom, to: windowTo }
  const days = weekdays.filter((day) => windowDays.includes(day))
  if (days.length === weekdays.length) return t('automations.says.windowDaily', hours)
  const names = days.map((day) => t(`automations.weekday.${day}`))
  return t('automations.says.window', { ...hours, days: names.join(t('automations.says.between')) })
}

const positive = (text: string) => /^\d{1,6}$/.test(text) && Number(text) > 0
const isPart = (percent: string) => positive(percent) && Number(percent) < 100

function delayText({ delay, delayUnit }: AutomationForm, t: Translate): string {
  if (!positive(delay)) return t('automations.says.atOnce')
  return t(`automations.delays.${delayUnit}`, { count: Number(delay) })
}

function conditionsText(conditions: ConditionForm[], t: Translate): string {
  const [first, ...rest] = conditions.map((condition) => conditionText(condition, t))
  if (first === undefined) return ''
  return rest.reduce((text, next) => text + t('automations.says.and', { next }), first)
}

function conditionText(condition: ConditionForm, t: Translate): string {
  const { field, match, name, score } = condition
  const values = anyOf(splitValues(condition.values), t)
  switch (field) {
    case 'channel': {
      const names = channels
        .filter((channel) => condition.channels.includes(channel))
        .map((channel) => t(`channel.${channel}`))
      return t('automations.says.channel', { values: anyOf(names, t) })
    }
    case 'tag':
      return t(`automations.says.${match === 'none' ? 'tag_none' : 'tag_any'}`, { values })
    case 'attribute': {
      const how = match === 'is_not' ? 'attribute_is_not' : 'attribute_is'
      return t(`automations.says.${how}`, { name, values })
    }
    case 'previous_score': {
      const kind = t(`dashboard.${surveyKinds.find((each) => each === condition.kind) ?? 'csat'}`)
      const how = match === 'at_least' ? 'score_at_least' : 'score_at_most'
      return t(`automations.says.${how}`, { kind, score })
    }
    default:
      return t(`automations.says.${field === 'team' ? 'team' : 'agent'}`, { values })
  }
}

function anyOf(values: string[], t: Translate): string {
  const last = values.at(-1) ?? '…'
  if (values.length < 2) return last
  return t('automations.says.or', {
    values: values.slice(0, -1).join(t('automations.says.between')),
    last,
  })
}
