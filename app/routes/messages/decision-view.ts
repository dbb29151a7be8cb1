import { surveyKinds } from '#app/modules/surveys/scale.ts'
import type { ListedDecision } from '#app/modules/automations/list-decisions.server.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { cancelReasonText } from './cancel-reason.ts'
import type { Reader } from './mail-view.ts'

export type DecisionView = {
  key: string
  outcome: ListedDecision['outcome']
  /** Why not; null when the customer was asked. */
  reason: string | null
  /** What exactly decided: the condition that did not hold, the end of the quiet period. */
  details: string[]
  /** What became of the asking. */
  became: string | null
  automation: { id: string; name: string }
  survey: string
  eventType: string
  customer: { id: string; name: string } | null
  ticket: { id: string; name: string } | null
  time: TimeText
}

type Translate = ReturnType<typeof adminTranslator>

export function viewDecision(given: ListedDecision, reader: Reader, t: Translate): DecisionView {
  const { outcome, reason, automation, survey, event, customer, ticket } = given
  return {
    key: given.key,
    outcome,
    reason: reason === null ? null : t(`automations.reason.${reason}`),
    details: decisionDetails(given, reader, t),
    became: becameOf(given, reader, t),
    automation: { id: automation.id, name: automation.name },
    survey: survey.name,
    eventType: event.type,
    customer:
      customer === null
        ? null
        : { id: customer.id, name: customer.name ?? customer.email ?? customer.id.slice(-6) },
    ticket:
      ticket === null
        ? null
        : { id: ticket.id, name: t('messages.ticket', { id: ticket.externalId }) },
    time: timeTextOf(given.decidedAt, reader),
  }
}

/** What exactly decided, in words. */
export function decisionDetails(
  { detail, reason }: Pick<ListedDecision, 'detail' | 'reason'>,
  reader: Reader,
  t: Translate,
): string[] {
  if (reason === 'conditions_not_met') return conditionTexts(detail, t)
  const until = detail['until']
  if (typeof until !== 'string' || Number.isNaN(Date.parse(until))) return []
  return [t('messages.until', { at: timeTextOf(new Date(until), reader).absolute })]
}

const text = (value: string | number | undefined) => (value === undefined ? '' : String(value))

function conditionTexts(detail: ListedDecision['detail'], t: Translate): string[] {
  const rule = ruleText(detail, t)
  if (rule === null) return []
  const { field, found } = detail
  if (field !== 'channel' && field !== 'previous_score') return [rule]
  return [
    rule,
    found === undefined
      ? t('messages.notKnown')
      : t('messages.found', { found: foundText(detail, t) }),
  ]
}

const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const
function channelName(value: string, t: Translate): string {
  const known = channels.find((each) => each === value)
  return known === undefined ? value : t(`channel.${known}`)
}

const foundText = ({ field, found }: ListedDecision['detail'], t: Translate): string =>
  field === 'channel' ? channelName(text(found), t) : text(found)

function ruleText(detail: ListedDecision['detail'], t: Translate): string | null {
  const { field, match } = detail
  const values = text(detail['values'])
  const name = text(detail['name'])
  switch (field) {
    case 'channel': {
      const names = values.split(', ').map((value) => channelName(value, t))
      return t('messages.condition.channel', { values: names.join(', ') })
    }
    case 'tag':
      return t(`messages.condition.${match === 'none' ? 'tag_none' : 'tag_any'}`, { values })
    case 'agent':
    case 'team':
      return t(`messages.condition.${field}`, { values })
    case 'attribute':
      return t(`messages.condition.${match === 'is_not' ? 'attribute_is_not' : 'attribute_is'}`, {
        name,
        values,
      })
    case 'previous_score': {
      const known = surveyKinds.find((each) => each === detail['kind'])
      const kind = known === undefined ? '' : t(`dashboard.${known}`)
      const score = text(detail['score'])
      return t(`messages.condition.${match === 'at_least' ? 'score_at_least' : 'score_at_most'}`, {
        kind,
        score,
      })
    }
    default:
      return null
  }
}

function becameOf(
  { invitation, answered }: ListedDecision,
  reader: Reader,
  t: Translate,
): string | null {
  if (invitation === null) return null
  if (answered) return t('messages.invitationStates.answered')
  if (invitation.state === 'cancelled') {
    const reason = cancelReasonText(invitation.cancelReason, t)
    return t('messages.invitationStates.cancelled', { reason })
  }
  const at = timeTextOf(invitation.sentAt ?? invitation.sendAt, reader).absolute
  return t(`messages.invitationStates.${invitation.state}`, { at })
}
