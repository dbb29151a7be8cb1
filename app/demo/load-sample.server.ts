import { recordEvent } from '#app/modules/events/record-event.server.ts'
import type { RecordEventParts } from '#app/modules/events/record-event.server.ts'
import { newId } from '#app/platform/ids.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Db } from '#db/connect.server.ts'
import { agent, team } from '#db/schema/agent.ts'
import { customer } from '#db/schema/customer.ts'
import { invitation } from '#db/schema/invitation.ts'
import { message } from '#db/schema/message.ts'
import { consent, response } from '#db/schema/response.ts'
import { ticket } from '#db/schema/ticket.ts'
import { analyzeStore } from '#db/maintain.server.ts'
import type { SampleTicket } from './sample/make-sample.ts'

type Sample = { workspaceId: string; surveyId: string; tickets: SampleTicket[]; recentSince: Date }

const minute = 60_000
const day = 86_400_000

/**
 * Puts a workspace's support life into the store. What is past is written as it would stand today; what happened since
 * `recentSince` is told through the real door, so that its mails are really composed and lie in the mailbox.
 */
export async function loadSample(parts: RecordEventParts, sample: Sample): Promise<void> {
  const past = sample.tickets.filter(
    ({ ticket: { resolvedAt } }) => resolvedAt < sample.recentSince,
  )
  const recent = sample.tickets.filter(
    ({ ticket: { resolvedAt } }) => resolvedAt >= sample.recentSince,
  )
  await parts.pool.transaction((tx) => loadPast(tx, { ...sample, tickets: past }, parts.mailDomain))
  await analyzeStore(parts.pool)
  for (const one of recent) await recordEvent(parts, sample.workspaceId, resolvedEvent(one))
}

const resolvedEvent = ({ customer: who, ticket: about }: SampleTicket) => ({
  id: `sample-${about.externalId}-resolved`,
  type: 'ticket.resolved',
  occurred_at: about.resolvedAt,
  customer: {
    external_id: who.externalId,
    email: who.email,
    name: who.name,
    locale: who.locale,
    time_zone: who.timeZone,
    attributes: who.attributes,
  },
  ticket: {
    external_id: about.externalId,
    subject: about.subject,
    channel: about.channel,
    tags: about.tags,
    agent: {
      external_id: about.agent.externalId,
      name: about.agent.name,
      email: about.agent.email,
      team: about.agent.team,
    },
    opened_at: about.openedAt,
    first_reply_at: about.firstReplyAt,
    resolved_at: about.resolvedAt,
    reopened_count: about.reopenedCount,
    escalated: about.escalated,
    auto_resolved: undefined,
    cost: about.cost,
  },
})

async function loadPast(tx: Db, { workspaceId, surveyId, tickets }: Sample, mailDomain: string) {
  const customerIds = idsBy(tickets, ({ customer: who }) => who.externalId)
  const teamIds = idsBy(tickets, ({ ticket: about }) => about.agent.team)
  const agentIds = idsBy(tickets, ({ ticket: about }) => about.agent.externalId)
  const rows = tickets.map((one) => {
    const ids = {
      customerId: idOf(customerIds, one.customer.externalId),
      agentId: idOf(agentIds, one.ticket.agent.externalId),
      teamId: idOf(teamIds, one.ticket.agent.team),
    }
    return rowsOf(one, { workspaceId, surveyId, mailDomain, ...ids })
  })
  await tx.insert(team).values([...teamIds].map(([name, id]) => ({ workspaceId, id, name })))
  await tx.insert(agent).values(uniqueBy(rows.map((row) => row.agent)))
  await tx.insert(customer).values(uniqueBy(rows.map((row) => row.customer)))
  await tx.insert(ticket).values(rows.map((row) => row.ticket))
  await tx.insert(invitation).values(rows.map((row) => row.invitation))
  await tx.insert(message).values(rows.map((row) => row.message))
  await tx.insert(response).values(rows.flatMap((row) => row.answer?.response ?? []))
  await tx.insert(consent).values(rows.flatMap((row) => row.answer?.consents ?? []))
}

type Ids = {
  workspaceId: string
  surveyId: string
  mailDomain: string
  customerId: string
  agentId: string
  teamId: string
}

function rowsOf(one: SampleTicket, ids: Ids) {
  const { workspaceId, surveyId, customerId, agentId, teamId } = ids
  const { customer: who, ticket: about } = one
  const ticketId = newId()
  const invitationId = newId()
  const messageId = newId()
  const sentAt = new Date(about.resolvedAt.getTime() + minute)
  const credit = { customerId, ticketId, channel: about.channel, agentId, teamId }
  return {
    agent: { workspaceId, id: agentId, teamId, ...pickAgent(about.agent) },
    customer: {
      workspaceId,
      id: customerId,
      ...who,
      createdAt: about.openedAt,
      updatedAt: about.resolvedAt,
    },
    ticket: {
      workspaceId,
      id: ticketId,
      customerId,
      agentId,
      teamId,
      externalId: about.externalId,
      subject: about.subject,
      channel: about.channel,
      tags: about.tags,
      openedAt: about.openedAt,
      firstReplyAt: about.firstReplyAt,
      resolvedAt: about.resolvedAt,
      reopenedCount: about.reopenedCount,
      escalated: about.escalated,
      costAmount: about.cost.amount,
      costCurrency: about.cost.currency,
      reportedAt: about.resolvedAt,
      createdAt: about.openedAt,
    },
    invitation: {
      workspaceId,
      id: invitationId,
      surveyId,
      surveyVersion: 1,
      locale: who.locale,
      ...credit,
      state: 'sent' as const,
      sendAt: sentAt,
      sentAt,
      expiresAt: new Date(sentAt.getTime() + 30 * day),
      editableDays: 7,
      createdAt: about.resolvedAt,
    },
    message: {
      workspaceId,
      id: messageId,
      kind: 'invitation' as const,
      topic: 'surveys' as const,
      customerId,
      invitationId,
      toAddress: who.email,
      messageId: `<${messageId}@${ids.mailDomain}>`,
      state: 'sent' as const,
      dueAt: sentAt,
      sentAt,
      attempts: 1,
      createdAt: about.resolvedAt,
    },
    answer:
      one.answer === null
        ? null
        : answerRows(one, { workspaceId, surveyId, invitationId, ...credit }),
  }
}

type Credit = Pick<
  typeof response.$inferInsert,
  'customerId' | 'ticketId' | 'channel' | 'agentId' | 'teamId'
>

function answerRows(
  { customer: who, ticket: about, answer }: SampleTicket,
  ids: Credit & { workspaceId: string; surveyId: string; invitationId: string },
) {
  if (answer === null) return null
  const { workspaceId, customerId } = ids
  const { score, comment } = answer
  const responseId = newId()
  const respondedAt = new Date(about.resolvedAt.getTime() + answer.answeredAfterMinutes * minute)
  const t = customerTranslator(who.locale)
  const given = (topic: 'announcements' | 'quotation', wording: string) => ({
    workspaceId,
    id: newId(),
    topic,
    given: true,
    wording,
    responseId,
    customerId,
    recordedAt: respondedAt,
  })
  return {
    response: {
      ...ids,
      id: responseId,
      kind: 'csat' as const,
      score,
      comment,
      locale: who.locale,
      state: 'confirmed' as const,
      source: 'invitation' as const,
      announcementConsent: answer.tellMe,
      quotationConsent: answer.mayQuote,
      respondedAt,
      updatedAt: respondedAt,
    },
    consents: [
      ...(answer.tellMe ? [given('announcements', t('survey.tellMe'))] : []),
      ...(answer.mayQuote ? [given('quotation', t('survey.quoteMe'))] : []),
    ],
  }
}

const pickAgent = ({ externalId, name, email }: SampleTicket['ticket']['agent']) => ({
  externalId,
  name,
  email,
})

const idsBy = (tickets: SampleTicket[], key: (one: SampleTicket) => string) =>
  new Map(tickets.map((one) => key(one)).map((name) => [name, newId()]))

const uniqueBy = <Row extends { id: string }>(rows: Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
]

function idOf(ids: Map<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the sample names ${key} nowhere`)
  return id
}
