import type { LoadedAutomation } from '#app/modules/automations/load-automation.server.ts'
import { emptyCondition, minutesPer, newAutomation, noTexts } from './automation-form.ts'
import type { AutomationForm, ConditionForm } from './automation-form.ts'

type Stored = LoadedAutomation['automation']

/** The form in which a stored automation is changed. */
export function formOfAutomation(stored: Stored): AutomationForm {
  const { sendWindow } = stored
  const defaults = newAutomation(stored.surveyId)
  return {
    name: stored.name,
    trigger: stored.trigger,
    eventType: stored.trigger === 'wave' ? defaults.eventType : stored.eventType,
    waveDays: stored.waveDays === null ? defaults.waveDays : String(stored.waveDays),
    samplePercent: String(stored.samplePercent),
    surveyId: stored.surveyId,
    conditions: stored.conditions.map(formOfCondition),
    ...formOfDelay(stored),
    windowOn: sendWindow !== null,
    windowFrom: sendWindow?.from ?? defaults.windowFrom,
    windowTo: sendWindow?.to ?? defaults.windowTo,
    windowDays: sendWindow?.days.map(String) ?? defaults.windowDays,
    quietDays: String(stored.quietDays),
    sameSurveyQuietDays: String(stored.sameSurveyQuietDays),
    occurrence: stored.occurrence,
    skipAutoResolved: stored.skipAutoResolved,
    skipOwnTickets: stored.skipOwnTickets,
    reminders: stored.reminders.map(({ afterDays, texts }) => ({
      afterDays: String(afterDays),
      texts: { ...noTexts(), ...texts },
    })),
    expiresDays: stored.expiresDays === null ? '' : String(stored.expiresDays),
  }
}

function formOfCondition(condition: Stored['conditions'][number]): ConditionForm {
  const base = { ...emptyCondition, field: condition.field }
  switch (condition.field) {
    case 'channel':
      return { ...base, channels: condition.values }
    case 'previous_score': {
      const { match, kind, score } = condition
      return { ...base, match, kind, score: String(score) }
    }
    case 'attribute': {
      const { match, name, values } = condition
      return { ...base, match, name, values: values.join(', ') }
    }
    case 'tag':
      return { ...base, match: condition.match, values: condition.values.join(', ') }
    default:
      return { ...base, values: condition.values.join(', ') }
  }
}

/** In the largest unit that fits, as a person would say it. */
function formOfDelay({
  delayMinutes,
  delayWorkingDays,
}: Pick<Stored, 'delayMinutes' | 'delayWorkingDays'>): Pick<AutomationForm, 'delay' | 'delayUnit'> {
  if (delayWorkingDays > 0) return { delay: String(delayWorkingDays), delayUnit: 'working_days' }
  const fits = (unit: 'days' | 'hours') => delayMinutes > 0 && delayMinutes % minutesPer[unit] === 0
  const delayUnit = fits('days') ? 'days' : fits('hours') ? 'hours' : 'minutes'
  return { delay: String(delayMinutes / minutesPer[delayUnit]), delayUnit }
}
