import { contentHash } from '#app/modules/events/content-hash.ts'
import type { EventInput } from '#app/modules/events/event-input.ts'
import { newId } from '#app/platform/ids.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { automationDecision } from '#db/schema/automation.ts'
import type { event } from '#db/schema/event.ts'
import type { invitation } from '#db/schema/invitation.ts'
import type { message } from '#db/schema/message.ts'
import type { consent, FurtherAnswer, response } from '#db/schema/response.ts'
import type { SampleAnswer } from './sample/answer-to.ts'
import type { SampleFurther } from './sample/further.ts'
import type { SampleCustomer } from './sample/customer-pool.ts'

/** The survey that is sent and the automation that sends it. */
export type Asking = {
  workspaceId: string
  mailDomain: string
  surveyId: string
  surveyVersion: number
  automationId: string
  kind: 'csat' | 'nps' | 'ces'
}

/** As the survey's suggested questions want it. */
const answersOf = ({ wrong, liked }: SampleFurther): FurtherAnswer[] => [
  ...(wrong.length === 0 ? [] : [{ question_id: 'wrong', value: wrong }]),
  ...(liked.length === 0 ? [] : [{ question_id: 'liked', value: liked }]),
]

/** What the asking is about, and who gets the credit. */
export type Subject = Pick<
  typeof invitation.$inferInsert,
  'ticketId' | 'channel' | 'agentId' | 'teamId'
> & { customerId: string; eventId: string }

const minute = 60_000
const day = 86_400_000

export function eventRow(
  input: EventInput,
  ids: { workspaceId: string; eventId: string; customerId: string; ticketId: string | null },
): typeof event.$inferInsert {
  const { workspaceId, eventId, customerId, ticketId } = ids
  return {
    workspaceId,
    id: eventId,
    externalId: input.id,
    contentHash: contentHash(input),
    type: input.type,
    occurredAt: input.occurred_at,
    receivedAt: new Date(input.occurred_at.getTime() + 2_000),
    payload: input,
    customerId,
    ticketId,
  }
}

/** The decision not to ask. */
export function skippedRow(
  asking: Asking,
  subject: Subject,
  why: { reason: 'quiet_period' | 'auto_resolved' | 'unsubscribed'; at: Date },
): typeof automationDecision.$inferInsert {
  return {
    ...decisionKeys(asking, subject),
    outcome: 'skipped',
    reason: why.reason,
    decidedAt: why.at,
  }
}

const decisionKeys = (
  { workspaceId, automationId, surveyId }: Asking,
  { eventId, customerId, ticketId }: Subject,
) => ({ workspaceId, automationId, surveyId, eventId, customerId, ticketId: ticketId ?? null })

export type AskedRows = {
  decision: typeof automationDecision.$inferInsert
  invitation: typeof invitation.$inferInsert
  message: typeof message.$inferInsert
  reminder: typeof message.$inferInsert | null
  response: typeof response.$inferInsert | null
  consents: (typeof consent.$inferInsert)[]
}

export type Asked = {
  customer: SampleCustomer
  decidedAt: Date
  askedAt: Date
  answer: SampleAnswer | null
  /** What they tapped after the score; null where nothing else is asked. */
  further: SampleFurther | null
  /** When a reminder went out, for those who had not answered by then. */
  remindedAt: Date | null
}

/** One asking as it stands today: decided, mailed, perhaps answered. */
export function askedRows(asking: Asking, subject: Subject, asked: Asked): AskedRows {
  const { workspaceId, surveyId, surveyVersion } = asking
  const { customer, decidedAt, askedAt, remindedAt } = asked
  const invitationId = newId()
  const mail = (reminder: number, sentAt: Date): typeof message.$inferInsert => {
    const id = newId()
    return {
      workspaceId,
      id,
      kind: reminder === 0 ? 'invitation' : 'reminder',
      topic: 'surveys',
      customerId: subject.customerId,
      invitationId,
      reminder,
      toAddress: customer.email,
      messageId: `<${id}@${asking.mailDomain}>`,
      state: 'sent',
      dueAt: sentAt,
      sentAt,
      attempts: 1,
      createdAt: decidedAt,
    }
  }
  return {
    decision: { ...decisionKeys(asking, subject), outcome: 'invited', invitationId, decidedAt },
    invitation: {
      workspaceId,
      id: invitationId,
      surveyId,
      surveyVersion,
      locale: customer.locale,
      ...subject,
      state: 'sent',
      sendAt: askedAt,
      sentAt: askedAt,
      expiresAt: new Date(askedAt.getTime() + 30 * day),
      editableDays: 7,
      createdAt: decidedAt,
    },
    message: mail(0, askedAt),
    reminder: remindedAt === null ? null : mail(1, remindedAt),
    ...answerRows(asking, subject, { ...asked, invitationId }),
  }
}

function answerRows(
  { workspaceId, surveyId, kind }: Asking,
  { eventId: _event, ...credit }: Subject,
  { customer, askedAt, answer, further, invitationId }: Asked & { invitationId: string },
): Pick<AskedRows, 'response' | 'consents'> {
  if (answer === null) return { response: null, consents: [] }
  const { score, comment, tellMe, mayQuote } = answer
  const responseId = newId()
  const respondedAt = new Date(askedAt.getTime() + answer.answeredAfterMinutes * minute)
  const t = customerTranslator(customer.locale)
  const given = (topic: 'announcements' | 'quotation', wording: string) => ({
    workspaceId,
    id: newId(),
    topic,
    given: true,
    wording,
    responseId,
    customerId: credit.customerId,
    recordedAt: respondedAt,
  })
  return {
    response: {
      workspaceId,
      id: responseId,
      surveyId,
      invitationId,
      ...credit,
      kind,
      score,
      comment,
      answers: further === null ? [] : answersOf(further),
      solved: further?.solved ?? null,
      // Whom it has let down in two ways wants somebody to come back.
      wantsHelp: further?.solved === 'no' && further.wrong.length > 1,
      locale: customer.locale,
      state: 'confirmed',
      source: 'invitation',
      announcementConsent: tellMe,
      quotationConsent: mayQuote,
      respondedAt,
      updatedAt: respondedAt,
      judgedAt: respondedAt,
    },
    consents: [
      ...(tellMe ? [given('announcements', t('survey.tellMe'))] : []),
      ...(mayQuote ? [given('quotation', t('survey.quoteMe'))] : []),
    ],
  }
}
