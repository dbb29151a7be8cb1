import { recordEvent } from '#app/modules/events/record-event.server.ts'
import type { RecordEventParts } from '#app/modules/events/record-event.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { analyzeStore } from '#db/maintain.server.ts'
import { agent, team } from '#db/schema/agent.ts'
import { automationDecision } from '#db/schema/automation.ts'
import { customer } from '#db/schema/customer.ts'
import { event } from '#db/schema/event.ts'
import { invitation } from '#db/schema/invitation.ts'
import { deliveryAttempt, deliveryReport, message } from '#db/schema/message.ts'
import { consent, response, responseRevision } from '#db/schema/response.ts'
import { suppression } from '#db/schema/suppression.ts'
import { ticket } from '#db/schema/ticket.ts'
import { insertAll } from './insert-all.server.ts'
import { renewedEvent, repliedEvents, resolvedEvent } from './sample-events.ts'
import type { Askings } from './make-askings.server.ts'
import { agentRows, customerRows, idOf, idsBy, suppressionRows } from './people-rows.ts'
import type { Ids } from './people-rows.ts'
import {
  answeredByMachine,
  bounced,
  complainedOf,
  givenUp,
  untroubled,
} from './sample-mail-trouble.ts'
import type { TroubledRows } from './sample-mail-trouble.ts'
import { askedRows, eventRow, skippedRow } from './sample-rows.ts'
import type { AskedRows, Subject } from './sample-rows.ts'
import type { Sample, SampleRenewal, SampleTicket } from './sample/make-sample.ts'

export type LoadSample = {
  workspaceId: string
  sample: Sample
  /** Which survey is sent, by which automation, for each kind of asking. */
  askings: Askings
  /** The CSAT survey asks further from then on, as the version after its first. */
  askingFurther: { since: Date; version: number }
  recentSince: Date
  now: Date
}

const minute = 60_000
const day = 86_400_000
const remindAfterDays = 4

/**
 * Puts a year of a workspace's life into the store. What is past is written as it would stand today; what happened
 * since `recentSince` is told through the real door, so that its mails are really composed and lie in the mailbox.
 */
export async function loadSample(parts: RecordEventParts, given: LoadSample): Promise<void> {
  const { sample, recentSince, workspaceId } = given
  const isPast = (at: Date) => at < recentSince
  const past = {
    tickets: sample.tickets.filter(({ ticket: { resolvedAt } }) => isPast(resolvedAt)),
    renewals: sample.renewals.filter(({ askedAt }) => isPast(askedAt)),
  }
  await parts.pool.transaction((tx) => loadPast(tx, { ...given, sample: past }))
  await analyzeStore(parts.pool)
  const recent = [
    ...sample.tickets.filter((one) => !isPast(one.ticket.resolvedAt)).map(resolvedEvent),
    ...sample.renewals
      .filter((one) => !isPast(one.askedAt))
      .map((one) => renewedEvent({ ...one, renewedAt: one.askedAt })),
  ]
  for (const one of recent) await recordEvent(parts, workspaceId, one)
}

async function loadPast(tx: Db, given: LoadSample) {
  const { workspaceId, sample } = given
  const people = [...sample.tickets, ...sample.renewals].map((one) => one.customer)
  const agents = sample.tickets.map(({ ticket: { agent: who } }) => who)
  const ids: Ids = {
    customers: idsBy(people, (who) => who.externalId),
    teams: idsBy(agents, (who) => who.team),
    agents: idsBy(agents, (who) => who.externalId),
  }
  const tickets = sample.tickets.map((one, index) => ticketRows(given, ids, one, index))
  const renewals = sample.renewals.map((one) => renewalRows(given, ids, one))
  const asked = [...tickets, ...renewals].flatMap((rows) => rows.asked ?? [])
  await insertAll(
    tx,
    team,
    [...ids.teams].map(([name, id]) => ({ workspaceId, id, name })),
  )
  await insertAll(tx, agent, agentRows(workspaceId, ids, agents))
  await insertAll(tx, customer, customerRows(given, ids, people, asked))
  await insertAll(
    tx,
    ticket,
    tickets.map((rows) => rows.ticket),
  )
  await insertAll(tx, event, [
    ...[...tickets, ...renewals].map((rows) => rows.event),
    ...tickets.flatMap((rows) => rows.replies),
  ])
  await insertAll(
    tx,
    invitation,
    asked.map((rows) => rows.invitation),
  )
  await insertAll(tx, automationDecision, [
    ...tickets.flatMap((rows) => rows.skipped ?? []),
    ...asked.map((rows) => rows.decision),
  ])
  await insertAll(
    tx,
    message,
    asked.flatMap((rows) => [rows.message, rows.reminder ?? []].flat()),
  )
  await insertAll(
    tx,
    response,
    asked.flatMap((rows) => rows.response ?? []),
  )
  await insertAll(
    tx,
    consent,
    asked.flatMap((rows) => rows.consents),
  )
  await insertAll(
    tx,
    responseRevision,
    asked.flatMap((rows) => rows.revisions),
  )
  await insertAll(
    tx,
    deliveryAttempt,
    asked.flatMap((rows) => rows.attempts),
  )
  await insertAll(
    tx,
    deliveryReport,
    asked.flatMap((rows) => rows.reports),
  )
  await insertAll(tx, suppression, suppressionRows(asked))
}

function ticketRows(given: LoadSample, ids: Ids, one: SampleTicket, index: number) {
  const { workspaceId, askings, askingFurther } = given
  const { customer: who, ticket: about, answer, unasked, further } = one
  const asksFurther = one.survey === 'csat' && about.resolvedAt >= askingFurther.since
  const surveyVersion = asksFurther ? askingFurther.version : 1
  const asking = { ...askings[one.survey], surveyVersion }
  const ticketId = newId()
  const eventId = newId()
  const customerId = idOf(ids.customers, who.externalId)
  const credit = {
    agentId: idOf(ids.agents, about.agent.externalId),
    teamId: idOf(ids.teams, about.agent.team),
    channel: about.channel,
  }
  const subject: Subject = { customerId, eventId, ticketId, ...credit }
  const { cost, agent: _agent, ...facts } = about
  const rows = {
    ticket: {
      workspaceId,
      id: ticketId,
      customerId,
      ...facts,
      ...credit,
      costAmount: cost.amount,
      costCurrency: cost.currency,
      reportedAt: about.resolvedAt,
      createdAt: about.openedAt,
    },
    event: eventRow(resolvedEvent(one), { workspaceId, eventId, customerId, ticketId }),
    // Only where a customer says whether it is solved, which is what they are compared with.
    replies: (asksFurther && answer !== null ? repliedEvents(one) : []).map((replied) =>
      eventRow(replied, { workspaceId, eventId: newId(), customerId, ticketId }),
    ),
  }
  const decidedAt = new Date(about.resolvedAt.getTime() + 2_000)
  if (unasked !== null) {
    const skipped = skippedRow(asking, subject, { reason: unasked, at: decidedAt })
    return { ...rows, skipped, asked: null }
  }
  const asked = askedRows(asking, subject, {
    customer: who,
    decidedAt,
    askedAt: new Date(about.resolvedAt.getTime() + minute),
    answer,
    further: asksFurther ? further : null,
    remindedAt: null,
  })
  const isLate = isWithin(about.resolvedAt, given.now, 9)
  return {
    ...rows,
    skipped: null,
    asked: answer === null ? troubled(asked, index, isLate) : untroubled(asked),
  }
}

/** What stood between an asking and an answer, for a few of those that have none. */
function troubled(asked: AskedRows, index: number, isLate: boolean): TroubledRows {
  if (index % 75 === 11) return bounced(asked)
  if (isLate && index % 9 === 4) return givenUp(asked)
  if (index % 600 === 40) return complainedOf(asked)
  if (index % 90 === 7) return answeredByMachine(asked, [1, 2, 3, 4, 5])
  return untroubled(asked)
}

const isWithin = (at: Date, now: Date, days: number) => now.getTime() - at.getTime() < days * day

function renewalRows(given: LoadSample, ids: Ids, one: SampleRenewal) {
  const { workspaceId, askings, now } = given
  const { customer: who, askedAt, renewedAt, answer } = one
  const eventId = newId()
  const customerId = idOf(ids.customers, who.externalId)
  const none = { ticketId: null, channel: null, agentId: null, teamId: null }
  const remindAt = new Date(askedAt.getTime() + remindAfterDays * day)
  const isAnswered = answer !== null && answer.answeredAfterMinutes * minute < remindAfterDays * day
  return {
    event: eventRow(renewedEvent(one), { workspaceId, eventId, customerId, ticketId: null }),
    asked: untroubled(
      askedRows(
        { ...askings.nps, surveyVersion: 1 },
        { customerId, eventId, ...none },
        {
          customer: who,
          decidedAt: new Date(renewedAt.getTime() + 2_000),
          askedAt,
          answer,
          further: null,
          remindedAt: isAnswered || remindAt >= now ? null : remindAt,
        },
      ),
    ),
  }
}
