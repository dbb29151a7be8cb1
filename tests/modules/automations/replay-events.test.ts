import { expect, test } from 'vitest'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { replayEvents } from '#app/modules/automations/replay-events.ts'
import type {
  Happening,
  ReplayedAutomation,
  ReplayedCustomer,
} from '#app/modules/automations/replay-world.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import type { AutomationInput } from '#app/modules/automations/automation-input.ts'
import { eventInput } from '#app/modules/events/event-input.ts'
import type { EventInput } from '#app/modules/events/event-input.ts'
import { mergeTicket, wasResolvedBefore } from '#app/modules/events/merge-ticket.ts'
import type { TicketState } from '#app/modules/events/merge-ticket.ts'
import { recordEvent } from '#app/modules/events/record-event.server.ts'
import { openDice } from '../../support/dice.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openPunctualWorker } from '../../support/punctual-worker.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'
import { zones } from '../../support/zones.ts'

const store = await openTestStore()

type Rule = { survey: 'csat' | 'nps'; eventType: string } & Partial<
  Omit<AutomationInput, 'name' | 'eventType' | 'surveyId'>
>

/** Rules that get into each other's way: windows, working days, quiet periods, samples, reminders, early ends. */
const rules: Rule[] = [
  {
    survey: 'csat',
    eventType: 'ticket.resolved',
    delayMinutes: 0,
    sendWindow: { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] },
    quietDays: 4,
    sameSurveyQuietDays: 9,
    reminders: [
      { afterDays: 2, texts: {} },
      { afterDays: 3, texts: {} },
    ],
    conditions: [{ field: 'tag', match: 'none', values: ['spam'] }],
  },
  {
    survey: 'nps',
    eventType: 'ticket.resolved',
    delayWorkingDays: 2,
    quietDays: 2,
    samplePercent: 50,
    occurrence: 'first',
    expiresDays: 3,
    reminders: [
      { afterDays: 1, texts: {} },
      { afterDays: 4, texts: {} },
    ],
  },
  {
    survey: 'csat',
    eventType: 'order.delivered',
    delayMinutes: 3 * 1440,
    quietDays: 0,
    conditions: [{ field: 'previous_score', kind: 'nps', match: 'at_least', score: 3 }],
  },
  { survey: 'csat', eventType: 'order.delivered', delayMinutes: 90, quietDays: 0 },
  // Due at once: whoever wishes for fewer surveys before that gets only one of them.
  { survey: 'nps', eventType: 'parcel.lost', delayMinutes: 2000, quietDays: 0 },
  { survey: 'csat', eventType: 'parcel.lost', delayMinutes: 2000, quietDays: 0 },
  { survey: 'csat', eventType: 'ticket.reopened', delayMinutes: 0, quietDays: 1 },
]

const workspaceZone = 'America/New_York'
const ownDomain = 'kumo.example'

async function openWorld() {
  const workspace = { timeZone: workspaceZone, ownDomains: [ownDomain], invitationExpiresDays: 20 }
  const { id: workspaceId, calendar } = await makeWorkspace(store.pool, workspace)
  const surveys = {
    csat: (await makeSurvey(store.pool, workspaceId, { kind: 'csat' })).id,
    nps: (await makeSurvey(store.pool, workspaceId, { kind: 'nps' })).id,
  }
  const automations: ReplayedAutomation[] = []
  for (const { survey, ...rule } of rules) {
    const given = { ...rule, surveyId: surveys[survey] }
    const row = await makeAutomation(store.pool, workspaceId, given)
    const { expiresDays } = row
    automations.push({
      ...row,
      ...{ surveyKind: survey, surveyState: 'active', expiresDays: expiresDays ?? 20 },
    })
  }
  return { workspaceId, world: { zone: workspaceZone, calendar, automations } }
}

const noWishes = { surveysPausedUntil: null, surveysEveryDays: null }

const customers: (ReplayedCustomer & { email: string | null })[] = [
  ...zones.slice(0, 11),
  null,
].map((zone, at) => ({
  ...{ id: `p${at}`, zone, attributes: {}, previousScores: {}, ...noWishes },
  ...{ suppressed: false, unsubscribed: false },
  email: at === 0 ? null : at === 1 ? `p1@${ownDomain}` : `p${at}@example.com`,
  hasEmail: at > 0,
  isOwnAddress: at === 1,
}))

type Customer = (typeof customers)[number]

const personOf = ({ id, email, zone }: Customer) => ({
  external_id: id,
  email,
  time_zone: zone,
})

/** The store, told of what happens, and a note of each happening for the replay. */
function openStore(workspaceId: string) {
  const sendUntil = openPunctualWorker(store)
  const noted: Happening[] = []
  const tickets = new Map<string, TicketState>()
  const ticketOf = ({ ticket, type, occurred_at: occurredAt }: EventInput, customerId: string) => {
    if (ticket === undefined) return null
    const id = ticket.external_id
    const report = { type, occurredAt, ticket, customerId, agent: null }
    const known = tickets.get(id) ?? null
    const stored = mergeTicket(known, report)
    tickets.set(id, stored)
    return {
      id,
      channel: ticket.channel ?? stored.channel,
      tags: ticket.tags ?? stored.tags,
      autoResolved: ticket.auto_resolved ?? stored.autoResolved,
      resolvedBefore: wasResolvedBefore(known, report),
      resolvedAt: stored.resolvedAt,
      reopenedAt: stored.reopenedAt,
    }
  }
  const tell = async (at: Date, customerId: string, event: object) => {
    const input = eventInput.parse(JSON.parse(JSON.stringify(event)))
    const parts = { pool: store.pool, mailDomain: 'mail.example.com', now: at }
    const { event_id: id } = await recordEvent(parts, workspaceId, input)
    const { type, occurred_at: occurredAt } = input
    const about = { id, type, occurredAt, ticket: ticketOf(input, customerId) }
    noted.push({ at, customerId, kind: 'event', ...about, agent: null, team: null })
  }
  const answer = async (at: Date, customerId: string, score: number) => {
    const [open] = await store.sql`
      select i.id, i.survey_id, i.customer_id, s.kind from invitation i
      join customer c on c.id = i.customer_id join survey s on s.id = i.survey_id
      where c.external_id = ${customerId} and i.sent_at is not null and i.expires_at > ${at}
        and not exists (select from response r where r.invitation_id = i.id)
      order by i.sent_at desc, i.id desc limit 1`
    if (open !== undefined) {
      await makeResponse(store.pool, workspaceId, {
        ...{ surveyId: open.survey_id, invitationId: open.id, customerId: open.customer_id },
        ...{ kind: open.kind, score, respondedAt: at },
      })
    }
    noted.push({ at, customerId, kind: 'answer', score })
  }
  const suppress = async (at: Date, { id: customerId, email }: Customer) => {
    if (email === null) return
    await store.sql`insert into suppression (workspace_id, email_hash, reason, created_at)
      values (${workspaceId}, ${emailHash(email)}, 'bounced', ${at}) on conflict do nothing`
    noted.push({ at, customerId, kind: 'suppressed' })
  }
  const unsubscribe = async (at: Date, customerId: string) => {
    await store.sql`update customer set surveys_unsubscribed_at = ${at} where external_id = ${customerId}`
    noted.push({ at, customerId, kind: 'unsubscribed' })
  }
  const wish = async (
    at: Date,
    customerId: string,
    everyDays: number,
    pausedUntil: Date | null,
  ) => {
    await store.sql`update customer set surveys_every_days = ${everyDays}, surveys_paused_until = ${pausedUntil}
      where external_id = ${customerId}`
    const wishes = { surveysEveryDays: everyDays, surveysPausedUntil: pausedUntil }
    noted.push({ at, customerId, kind: 'wish', ...wishes })
  }
  return { noted, sendUntil, tell, answer, suppress, unsubscribe, wish }
}

type Told = ReturnType<typeof openStore>

/** Tickets are few, so that they are resolved and reopened over and over, and told of late now and then. */
async function live(told: Told, dice: ReturnType<typeof openDice>, happenings: number) {
  let at = noon
  for (const each of customers) {
    const customer = personOf(each)
    const event = { id: `hello-${each.id}`, type: 'customer.updated', occurred_at: at, customer }
    await told.tell(at, each.id, event)
  }
  for (let n = 0; n < happenings; n++) {
    at = minutesAfter(at, 1 + dice.below(600))
    await told.sendUntil(at)
    const customer = dice.pick(customers)
    const { id } = customer
    const event = {
      id: `e${n}`,
      occurred_at: minutesAfter(at, dice.chance(0.2) ? -dice.below(4000) : 0),
      customer: personOf(customer),
    }
    const ticket = { external_id: `${id}-${dice.below(9)}`, tags: dice.pick([[], [], ['spam']]) }
    const throwOf = dice.below(200)
    if (throwOf < 90) await told.tell(at, id, { ...event, type: 'ticket.resolved', ticket })
    else if (throwOf < 115) await told.tell(at, id, { ...event, type: 'ticket.reopened', ticket })
    else if (throwOf < 130) await told.tell(at, id, { ...event, type: 'order.delivered' })
    else if (throwOf < 150) await told.tell(at, id, { ...event, type: 'parcel.lost' })
    else if (throwOf < 178) await told.answer(at, id, 1 + dice.below(5))
    else if (throwOf < 198)
      await told.wish(
        at,
        id,
        dice.below(20),
        dice.chance(0.3) ? minutesAfter(at, dice.below(3000)) : null,
      )
    else if (throwOf < 199) await told.unsubscribe(at, id)
    else await told.suppress(at, customer)
  }
  return at
}

const keyOf = (of: { eventId: string; automationId: string }) => `${of.eventId}:${of.automationId}`

const byKey = <Item extends { key: string }>(items: readonly Item[]) =>
  items.toSorted((a, b) => (a.key < b.key ? -1 : 1))

async function storedDecisions() {
  const rows = await store.sql<
    { key: string; detail: Record<string, string | number>; [field: string]: unknown }[]
  >`select d.event_id || ':' || d.automation_id as key, c.external_id as customer, d.decided_at as at, d.outcome,
      d.reason, d.detail || case when d.detail ? 'invitation' then jsonb_build_object('invitation',
        (select o.event_id || ':' || o.automation_id from automation_decision o
         where o.invitation_id = (d.detail ->> 'invitation')::uuid)) else '{}' end as detail,
      i.send_at as "sendAt"
    from automation_decision d join customer c on c.id = d.customer_id
    left join invitation i on i.id = d.invitation_id`
  return byKey([...rows])
}

async function storedMails() {
  const rows = await store.sql<{ key: string; [field: string]: unknown }[]>`
    select d.event_id || ':' || d.automation_id || ':' || m.reminder as key, m.sent_at as "sentAt",
      case m.state when 'pending' then 'waiting' else m.state end as state, m.cancel_reason as "cancelReason",
      case m.state when 'pending' then m.due_at end as "dueAt"
    from message m join automation_decision d on d.invitation_id = m.invitation_id`
  return byKey([...rows])
}

test('a replay decides and sends what the store and the worker do, one by one', async () => {
  const { workspaceId, world } = await openWorld()
  const told = openStore(workspaceId)
  const end = await live(told, openDice(4), 450)

  const replay = replayEvents({ ...world, customers }, told.noted, { from: noon, until: end })

  const decisions = replay.decisions.map(({ customerId: customer, ...each }) => {
    const { at, outcome, reason, detail, sendAt } = each
    return { key: keyOf(each), customer, at, outcome, reason, detail, sendAt }
  })
  expect(byKey(decisions)).toEqual(await storedDecisions())
  const mails = replay.mails.map(({ reminder, sentAt, state, cancelReason, ...each }) => ({
    ...{ key: `${keyOf(each)}:${reminder}`, sentAt, state, cancelReason },
    dueAt: state === 'waiting' ? each.dueAt : null,
  }))
  expect(byKey(mails)).toEqual(await storedMails())

  // Not for want of anything.
  const seen = new Set([
    ...decisions.map(({ reason }) => `skip ${reason}`),
    ...mails.map(({ cancelReason }) => `cancel ${cancelReason}`),
  ])
  const skips = [
    'quiet_period',
    'same_survey_quiet_period',
    'conditions_not_met',
    'no_email',
    'own_ticket',
  ]
  const more = ['not_first_resolution', 'already_invited', 'not_sampled', 'customer_paused']
  for (const reason of [...skips, ...more, 'customer_frequency'])
    expect(seen).toContain(`skip ${reason}`)
  for (const reason of ['ticket_reopened', 'already_answered', 'customer_paused'])
    expect(seen).toContain(`cancel ${reason}`)
})
