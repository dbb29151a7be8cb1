import { describe, expect, test } from 'vitest'
import { makeAutomation, makeSurvey } from '#app/demo/factories.server.ts'
import { automationInput } from '#app/modules/automations/automation-input.ts'
import { rehearseAutomation } from '#app/modules/automations/rehearse-automation.server.ts'
import type { Rehearsal } from '#app/modules/automations/rehearsal.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { openDice } from '../../support/dice.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openPunctualWorker } from '../../support/punctual-worker.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'
import { openTeller } from '../../support/teller.ts'

const store = await openTestStore()

const days = (count: number) => minutesAfter(noon, count * 1440)

const setting = {
  delayMinutes: 600,
  quietDays: 5,
  sameSurveyQuietDays: 8,
  samplePercent: 100,
  sendWindow: { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] },
  conditions: [{ field: 'tag' as const, match: 'none' as const, values: ['spam'] }],
  skipAutoResolved: true,
}

/** A workspace in which that automation was active, and a worker that sends at each moment at which a mail is due. */
async function openPast(given: Parameters<typeof openTeller>[1] = {}) {
  const rule = { ...setting, ...given }
  const teller = await openTeller(store, rule)
  const { workspaceId, surveyId, automationId } = teller
  const sendUntil = openPunctualWorker(store)
  const rehearse = async (
    now: Date,
    changed: Record<string, unknown> = {},
    id: string | null = automationId,
  ): Promise<Rehearsal> => {
    const input = automationInput.parse({
      ...{ name: 'Dry', eventType: 'ticket.resolved', skipOwnTickets: true, surveyId },
      ...rule,
      ...changed,
    })
    const rehearsal = await rehearseAutomation(store.pool, {
      ...{ workspaceId, automationId: id, input, now },
    })
    if (rehearsal === null) throw new Error('the survey is not there')
    return rehearsal
  }
  return { ...teller, sendUntil, rehearse }
}

type Past = Awaited<ReturnType<typeof openPast>>

/** Forty days, of which the dry run sees thirty. */
async function live({ tell, sendUntil, workspaceId }: Past, happenings: number) {
  const dice = openDice(7)
  let before = { who: 0, external: '' }
  const { id: other } = await makeSurvey(store.pool, workspaceId, { kind: 'nps' })
  const rule = { surveyId: other, eventType: 'order.delivered', delayMinutes: 0, quietDays: 2 }
  await makeAutomation(store.pool, workspaceId, rule)
  for (let n = 0; n < happenings; n++) {
    const at = minutesAfter(noon, Math.floor((n * 40 * 1440) / happenings))
    await sendUntil(at)
    const isAgain = n > 0 && dice.chance(0.2)
    const who = isAgain ? before.who : dice.below(25)
    const external = isAgain ? before.external : `${who}-${dice.below(5)}`
    before = { who, external }
    const person = { email: `p${who}@example.com`, time_zone: who % 2 ? 'Asia/Tokyo' : undefined }
    const ticket = {
      external_id: external,
      tags: dice.pick([[], [], [], ['spam']]),
      auto_resolved: dice.chance(0.1),
    }
    const others = ['ticket.resolved', 'ticket.resolved', 'ticket.reopened', 'order.delivered']
    const type = isAgain ? 'ticket.reopened' : dice.pick(others)
    const event = { type, occurred_at: at, customer: person }
    const about = type === 'order.delivered' ? { ticket: undefined } : { ticket }
    await tell({ ...event, ...about }, at)
    if (n === 40)
      await store.sql`update customer set surveys_unsubscribed_at = ${at} where email = 'p3@example.com'`
    if (n === 60)
      await store.sql`insert into suppression (workspace_id, email_hash, reason, created_at)
        values (${workspaceId}, ${emailHash('p4@example.com')}, 'bounced', ${at})`
  }
  return days(40)
}

async function decided({ automationId }: Past, since: Date) {
  const rows = await store.sql<{ outcome: string; reason: string | null; count: number }[]>`
    select outcome, reason, count(*)::int as count from automation_decision
    where automation_id = ${automationId} and decided_at > ${since} group by 1, 2 order by 3 desc, 2`
  return [...rows]
}

describe('a dry run of an automation that was active', () => {
  test('comes to what it really decided, mail by mail', async () => {
    const past = await openPast()
    const now = await live(past, 240)
    const rehearsal = await past.rehearse(now)

    const real = await decided(past, days(10))
    expect(
      rehearsal.skipped.map(({ reason, count }) => ({ reason, count })).toSorted(byReason),
    ).toEqual(
      real
        .filter(({ outcome }) => outcome === 'skipped')
        .map(({ reason, count }) => ({ reason, count }))
        .toSorted(byReason),
    )
    expect(rehearsal.skipped.length).toBeGreaterThan(5)
    const mails = await store.sql<{ email: string; at: Date; reason: string | null }[]>`
      select m.to_address as email, coalesce(m.sent_at, m.due_at) as at, m.cancel_reason as reason from message m
      join automation_decision d on d.invitation_id = m.invitation_id
      where d.automation_id = ${past.automationId} and d.decided_at > ${days(10)} and m.reminder = 0`
    expect(rehearsal.mails).toBe(mails.filter(({ reason }) => reason === null).length)
    expect(rehearsal.withdrawn).toBe(mails.filter(({ reason }) => reason !== null).length)
    expect(rehearsal.mails).toBeGreaterThan(10)
    expect(rehearsal.withdrawn).toBeGreaterThan(0)
    const sent = (list: { email: string | null; at: Date }[]) =>
      list.map(({ email, at }) => `${at.toISOString()} ${email}`).toSorted()
    const shown = rehearsal.recipients.map(({ customer, at }) => ({ email: customer.email, at }))
    expect(sent([...mails])).toEqual(expect.arrayContaining(sent(shown)))
    expect(shown).toHaveLength(Math.min(50, mails.length))
    const perDay = rehearsal.perDay.reduce((sum, day) => sum + day.mails, 0)
    expect(perDay).toBe(rehearsal.mails)
    expect(rehearsal.warnings).toEqual([])
  })

  test('writes nothing', async () => {
    const past = await openPast()
    await past.tell()
    const before = await tables()
    await past.rehearse(days(1))
    await past.rehearse(days(1), { trigger: 'wave', waveDays: 30, conditions: [] })
    expect(await tables()).toEqual(before)
  })
})

const byReason = (a: { reason: string | null }, b: { reason: string | null }) =>
  (a.reason ?? '') < (b.reason ?? '') ? -1 : 1

const tables = () =>
  store.sql`select (select count(*) from event) as events, (select count(*) from automation_decision) as decisions,
    (select count(*) from invitation) as invitations, (select count(*) from message) as messages,
    (select count(*) from wave_turn) as turns`

describe('a dry run of one that is still to be made', () => {
  test('heeds what others really sent', async () => {
    const past = await openPast({ samplePercent: 100, sendWindow: undefined, conditions: [] })
    await past.tell()
    await past.sendUntil(days(1))
    const other = { sendWindow: null, quietDays: 0, sameSurveyQuietDays: 0 }
    const free = await past.rehearse(days(2), { ...other }, null)
    // The ticket has been asked about with this survey.
    expect(free.skipped).toMatchObject([{ reason: 'already_invited', count: 1 }])
    const { id: surveyId } = await makeSurvey(store.pool, past.workspaceId, { kind: 'nps' })
    const late = await past.rehearse(days(2), { ...other, surveyId, quietDays: 30 }, null)
    expect(late.skipped).toMatchObject([{ reason: 'quiet_period', count: 1 }])
    expect(late.warnings).toEqual([{ kind: 'nobody', reason: 'quiet_period' }])
    const asked = await past.rehearse(days(2), { ...other, surveyId }, null)
    expect(asked).toMatchObject({ mails: 1, skipped: [], occasions: 1, warnings: [] })
    expect(asked.recipients).toMatchObject([
      {
        customer: { name: '佐藤 愛子' },
        ticket: { subject: '請求書が開けない' },
        cancelReason: null,
      },
    ])
  })

  test('knows the score of then, not of today', async () => {
    const past = await openPast({ quietDays: 0, sameSurveyQuietDays: 0, samplePercent: 100 })
    const conditions = [{ field: 'previous_score', kind: 'csat', match: 'at_most', score: 2 }]
    const { workspaceId, surveyId } = past
    await past.tell()
    const [customer] = await store.sql<{ id: string }[]>`select id from customer`
    const answered = { surveyId, customerId: customer?.id ?? null, score: 1 }
    await makeResponse(store.pool, workspaceId, { ...answered, respondedAt: days(1) })
    await past.tell({}, days(2))
    const { skipped, mails } = await past.rehearse(days(3), { conditions })
    expect(skipped).toMatchObject([{ reason: 'conditions_not_met', count: 1 }])
    expect(mails).toBe(1)
  })

  test('says when nothing of the kind has happened', async () => {
    const past = await openPast()
    const rehearsal = await past.rehearse(days(1), { eventType: 'parcel.lost' }, null)
    expect(rehearsal).toMatchObject({ occasions: 0, mails: 0 })
    expect(rehearsal.warnings).toEqual([{ kind: 'nothing_happened' }])
  })

  test('is null without its survey', async () => {
    const { workspaceId } = await openPast()
    const strange = await openPast()
    const input = automationInput.parse({
      ...{ name: 'Dry', eventType: 'ticket.resolved', surveyId: strange.surveyId, quietDays: 0 },
    })
    const given = { workspaceId, automationId: null, input, now: noon }
    expect(await rehearseAutomation(store.pool, given)).toBeNull()
  })
})

describe('a dry run of a wave', () => {
  test('tells of the turns of the next thirty days', async () => {
    const past = await openPast({ sendWindow: undefined, samplePercent: 100, conditions: [] })
    for (let n = 0; n < 60; n++) await past.tell({ customer: { email: `p${n}@example.com` } })
    const wave = {
      trigger: 'wave',
      waveDays: 60,
      conditions: [],
      samplePercent: 100,
      sendWindow: null,
    }
    const { id: surveyId } = await makeSurvey(store.pool, past.workspaceId, { kind: 'nps' })
    const rehearsal = await past.rehearse(noon, { ...wave, surveyId, quietDays: 0 }, null)
    expect(rehearsal).toMatchObject({ trigger: 'wave', occasions: 30, mails: 30, skipped: [] })
    expect(rehearsal.perDay.slice(1).every(({ mails }) => mails === 1)).toBe(true)
    const quiet = await past.rehearse(noon, { ...wave, surveyId, quietDays: 40 }, null)
    expect(quiet.warnings).toEqual([{ kind: 'nobody', reason: 'quiet_period' }])
  })

  test('asks its segment alone, whatever was sent to others before', async () => {
    const past = await openPast({ sendWindow: undefined, samplePercent: 100, conditions: [] })
    for (let n = 0; n < 60; n++) {
      const attributes = { plan: n % 2 === 0 ? 'pro' : 'free' }
      await past.tell({ customer: { email: `p${n}@example.com`, attributes } })
    }
    const payers = { field: 'attribute', name: 'plan', match: 'is', values: ['pro'] }
    const wave = { trigger: 'wave', waveDays: 30, conditions: [payers], sendWindow: null }
    const { id: surveyId } = await makeSurvey(store.pool, past.workspaceId, { kind: 'nps' })
    const rehearsal = await past.rehearse(noon, { ...wave, surveyId, quietDays: 0 }, null)
    expect(rehearsal).toMatchObject({ occasions: 30, mails: 30, skipped: [] })
  })
})
