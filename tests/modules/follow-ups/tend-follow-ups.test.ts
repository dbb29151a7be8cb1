import { describe, expect, test } from 'vitest'
import { changeFollowUp } from '#app/modules/follow-ups/change-follow-up.server.ts'
import { removeMember } from '#app/modules/workspaces/remove-member.server.ts'
import { connect } from '#db/connect.server.ts'
import { hoursAfter, openAlerting, wednesday } from '../../support/alerting.ts'
import { makeRule } from '../../support/judging.ts'
import { captureDueMail } from '../../support/member-invitations.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

const many = (count: number) => Array.from({ length: count }, (_, at) => at)
const noAlerts = { scope: 'none' } as const

type Kumo = Awaited<ReturnType<typeof openAlerting>>

/** A rule by which the first contact is due within ten working hours, and a lead hears five after that. */
const ruleTo = (kumo: Kumo, lead: string | null = null) =>
  makeRule(pool, kumo.workspaceId, {
    dueMinutes: 600,
    escalateMinutes: lead === null ? null : 300,
    escalateTo: lead,
  })

/** Opened by that rule at noon on a Wednesday in Tokyo; people work from nine to six. */
async function openBy(
  kumo: Kumo,
  rule: Awaited<ReturnType<typeof ruleTo>>,
  ownerId: string | null,
) {
  const asRule = { isOn: true, turns: 0, escalateMinutes: null, escalateTo: null, ...rule }
  const [opened] = await kumo.open([await kumo.complain()], { rule: asRule, ownerId })
  if (opened === undefined) throw new Error('nothing was opened')
  return opened.id
}

const entries = (kind: string) =>
  sql<{ follow_up_id: string; detail: Record<string, string>; at: Date }[]>`
    select follow_up_id, detail, at from follow_up_entry where kind = ${kind} order by at, id`

const subscribe = async (workspaceId: string) => {
  await sql`insert into webhook_endpoint (workspace_id, id, format, url, events, secret, created_at, updated_at)
    values (${workspaceId}, gen_random_uuid(), 'standard', 'https://hooks.example.com', ${['follow_up.overdue']},
      '\\x00', now(), now())`
}

/** Ten working hours after Wednesday noon: six that day, four of Thursday. */
const due = new Date('2026-11-19T04:00:00Z')
/** Eight of them have passed. */
const nearlyDue = hoursAfter(due, -2)
/** Five more: the rest of Thursday. */
const escalation = hoursAfter(due, 5)

describe('the owner', () => {
  test('is reminded once, when four fifths of the working time are over', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    const followUpId = await openBy(kumo, await ruleTo(kumo), aiko.id)
    await sql`delete from message`
    await kumo.tend(hoursAfter(nearlyDue, -0.1))
    expect(await kumo.mails()).toEqual([])
    await kumo.tend(nearlyDue)
    await kumo.tend(due)
    await kumo.tend(hoursAfter(due, 24))
    expect(await kumo.mails()).toMatchObject([
      { kind: 'digest', to: 'aiko', due_at: nearlyDue, payload: { reason: 'reminder' } },
    ])
    expect(await entries('reminded')).toMatchObject([{ follow_up_id: followUpId, at: nearlyDue }])
  })

  test('gets one reminder a day, which names all that is due within a day', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    const rule = await ruleTo(kumo)
    await openBy(kumo, rule, aiko.id)
    await openBy(kumo, { ...rule, dueMinutes: 720 }, aiko.id)
    await openBy(kumo, { ...rule, dueMinutes: 3_000 }, aiko.id)
    await sql`delete from message`
    await kumo.tend(nearlyDue)
    await openBy(kumo, { ...rule, dueMinutes: 60 }, aiko.id)
    await kumo.tend(hoursAfter(nearlyDue, 1))
    const reminders = (await kumo.mails()).filter(({ kind }) => kind === 'digest')
    expect(reminders.map(({ payload }) => payload['responses']?.split(' ').length)).toEqual([2])
    await kumo.tend(hoursAfter(nearlyDue, 24))
    expect((await kumo.mails()).filter(({ kind }) => kind === 'digest')).toHaveLength(2)
  })

  test('who got it from somebody who was reminded is reminded too, unless they took it', async () => {
    const kumo = await openAlerting(store)
    const [aiko, ben] = [await kumo.join('aiko'), await kumo.join('ben', { scope: 'all' })]
    const rule = await ruleTo(kumo)
    const [given, taken] = [
      await openBy(kumo, rule, aiko.id),
      await openBy(kumo, { ...rule, dueMinutes: 590 }, aiko.id),
    ]
    await kumo.tend(nearlyDue)
    await sql`delete from message`
    const assign = (followUpId: string, actor: { id: string }) =>
      changeFollowUp(pool, {
        ...{ workspaceId: kumo.workspaceId, followUpId, expects: 1, now: nearlyDue },
        act: { kind: 'assign', ownerId: ben.id },
        actor: { kind: 'member', id: actor.id, name: '' },
      })
    expect([await assign(given, aiko), await assign(taken, ben)]).toEqual(['done', 'done'])
    await kumo.tend(due)
    const [mail, ...others] = await kumo.mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: 'ben', payload: { reason: 'reminder' } })
    expect(await entries('reminded')).toHaveLength(3)
    await kumo.tend(hoursAfter(due, 24))
    expect(await kumo.mails()).toHaveLength(1)
  })

  test('is left in peace in quiet hours, without alerts, and when somebody has written', async () => {
    const kumo = await openAlerting(store)
    const [aiko, ben, chie] = [
      await kumo.join('aiko', { quietFrom: '11:00', quietTo: '12:00' }),
      await kumo.join('ben', noAlerts),
      await kumo.join('chie'),
    ]
    const rule = await ruleTo(kumo)
    await openBy(kumo, rule, aiko.id)
    await openBy(kumo, rule, ben.id)
    const written = await openBy(kumo, rule, chie.id)
    await sql`update follow_up set state = 'contacted' where id = ${written}`
    await sql`delete from message`
    await kumo.tend(hoursAfter(nearlyDue, 0.5))
    expect(await kumo.mails()).toEqual([])
    await kumo.tend(hoursAfter(nearlyDue, 1))
    expect(await kumo.mails()).toMatchObject([{ to: 'aiko' }])
  })
})

describe('what is overdue', () => {
  test('is told to webhooks once', async () => {
    const kumo = await openAlerting(store)
    await subscribe(kumo.workspaceId)
    const followUpId = await openBy(kumo, await ruleTo(kumo), null)
    await kumo.tend(hoursAfter(due, -0.01))
    await kumo.tend(hoursAfter(due, 0.01))
    await kumo.tend(hoursAfter(due, 1))
    const calls =
      await sql`select event_type, occurred_at, data ->> 'id' as id from webhook_delivery`
    expect(calls).toEqual([{ event_type: 'follow_up.overdue', occurred_at: due, id: followUpId }])
  })

  test('comes to the lead when the rule says so, and is written down', async () => {
    const kumo = await openAlerting(store)
    const lead = await kumo.join('lead')
    const followUpId = await openBy(kumo, await ruleTo(kumo, lead.id), null)
    await kumo.tend(hoursAfter(escalation, -0.01))
    expect(await kumo.alerts()).toEqual([])
    await kumo.tend(escalation)
    await kumo.tend(hoursAfter(escalation, 1))
    expect(await kumo.alerts()).toMatchObject([{ name: 'lead', reason: 'escalated' }])
    expect(await entries('escalated')).toMatchObject([
      { follow_up_id: followUpId, detail: { lead_id: lead.id, lead: 'lead' } },
    ])
  })

  test('is no second alert for a lead who heard of it when it came, but a reminder', async () => {
    const kumo = await openAlerting(store)
    const lead = await kumo.join('lead', { scope: 'all' })
    await openBy(kumo, await ruleTo(kumo, lead.id), null)
    await kumo.tend(escalation)
    expect(await kumo.alerts()).toMatchObject([{ name: 'lead', reason: 'opened' }])
    expect((await kumo.mails()).map(({ kind }) => kind)).toEqual(['alert', 'digest'])
    const [mail] = await captureDueMail(pool, escalation)
    expect(mail?.text).toContain('エスカレーションされました')
  })

  test('that comes to such a lead in the course of a day is told in one mail a day', async () => {
    const kumo = await openAlerting(store)
    const lead = await kumo.join('lead', { scope: 'all', digestHour: 20 })
    const rule = await ruleTo(kumo, lead.id)
    for (const minutes of [0, 30, 60, 90, 120])
      await openBy(kumo, { ...rule, dueMinutes: rule.dueMinutes - minutes }, null)
    await sql`delete from message`
    for (const hours of [-2, -1.5, -1, -0.5, 0]) await kumo.tend(hoursAfter(escalation, hours))
    // It is six in the evening.
    const tomorrow = hoursAfter(escalation, 26)
    const mails = await kumo.mails()
    expect(mails.map(({ due_at: dueAt }) => dueAt)).toEqual([hoursAfter(escalation, -2), tomorrow])
    expect(mails[1]?.payload['responses']?.split(' ')).toHaveLength(4)
    const [captured] = await captureDueMail(pool, tomorrow)
    expect(captured?.text.split('エスカレーションされました')).toHaveLength(5)
  })

  test('stays with nobody where the lead has left', async () => {
    const kumo = await openAlerting(store)
    const owner = await kumo.join('owner', noAlerts, 'owner')
    const lead = await kumo.join('lead')
    await openBy(kumo, await ruleTo(kumo, lead.id), null)
    const actor = { kind: 'member' as const, id: owner.id, name: 'owner' }
    const leaving = { workspaceId: kumo.workspaceId, userId: lead.id, actor, now: wednesday }
    expect(await removeMember(pool, leaving)).toBe('removed')
    await kumo.tend(escalation)
    expect(await kumo.alerts()).toEqual([])
  })
})

test('two workers do everything once', async () => {
  const kumo = await openAlerting(store)
  await subscribe(kumo.workspaceId)
  const aiko = await kumo.join('aiko')
  const lead = await kumo.join('lead')
  const rule = await ruleTo(kumo, lead.id)
  for (const _ of many(30)) await openBy(kumo, rule, aiko.id)
  await sql`delete from message`
  const other = connect(store.address)
  const both = (at: Date) =>
    Promise.all([
      kumo.tend(at),
      kumo.tend(at, { on: other.pool }),
      kumo.tend(at),
      kumo.tend(at, { on: other.pool }),
    ])
  await both(nearlyDue)
  await both(hoursAfter(due, 0.1))
  await both(escalation)
  await both(hoursAfter(escalation, 1))
  await other.close()
  expect(await entries('reminded')).toHaveLength(30)
  expect(await entries('escalated')).toHaveLength(30)
  expect(await sql`select 1 from webhook_delivery`).toHaveLength(30)
  const mails = await kumo.mails()
  const told = mails.map(({ to, payload }) => `${to}: ${payload['reason']}`)
  const count = (name: string) => told.filter((each) => each === name).length
  expect(count('aiko: reminder')).toBe(1)
  expect(count('lead: escalated')).toBe(20)
  expect(count('lead: gathered')).toBe(1)
})

test('what cannot be finished leaves nothing behind and comes at the next round', async () => {
  const kumo = await openAlerting(store)
  const aiko = await kumo.join('aiko')
  await openBy(kumo, await ruleTo(kumo), aiko.id)
  await sql`delete from message`
  await sql.unsafe(`alter table message add constraint no_reminders check (reminder <> 1)`)
  await kumo.tend(nearlyDue)
  expect(await entries('reminded')).toEqual([])
  await sql.unsafe(`alter table message drop constraint no_reminders`)
  await kumo.tend(hoursAfter(nearlyDue, 0.2))
  expect(await entries('reminded')).toHaveLength(1)
  expect(await kumo.mails()).toHaveLength(1)
})

describe('whoever leaves', () => {
  test('leaves their follow-ups to the others and hears of nothing more', async () => {
    const kumo = await openAlerting(store)
    const owner = await kumo.join('owner', noAlerts, 'owner')
    const aiko = await kumo.join('aiko', { scope: 'all', channel: 'digest' })
    await kumo.addEndpoint(aiko.id)
    const rule = await ruleTo(kumo)
    const open = await openBy(kumo, rule, aiko.id)
    const ended = await openBy(kumo, rule, aiko.id)
    await sql`update follow_up set state = 'solved' where id = ${ended}`
    const actor = { kind: 'member' as const, id: owner.id, name: 'owner' }
    const leaving = { workspaceId: kumo.workspaceId, userId: aiko.id, actor, now: wednesday }
    expect(await removeMember(pool, leaving)).toBe('removed')
    const owners = await sql`select id, owner_id, revision from follow_up order by id`
    expect(owners).toEqual([
      { id: open, owner_id: null, revision: 2 },
      { id: ended, owner_id: aiko.id, revision: 1 },
    ])
    expect(await entries('assigned')).toMatchObject([{ follow_up_id: open }])
    await kumo.tend(hoursAfter(wednesday, 30))
    expect(await kumo.mails()).toEqual([])
    expect(await sql`select 1 from alert_setting where user_id = ${aiko.id}`).toEqual([])
    expect(await sql`select 1 from webhook_endpoint`).toEqual([])
  })

  test('gets no mail that was on its way to them', async () => {
    const kumo = await openAlerting(store)
    const owner = await kumo.join('owner', noAlerts, 'owner')
    const aiko = await kumo.join('aiko')
    await kumo.answerAndOpen(aiko.id)
    const actor = { kind: 'member' as const, id: owner.id, name: 'owner' }
    const leaving = { workspaceId: kumo.workspaceId, userId: aiko.id, actor, now: wednesday }
    await removeMember(pool, leaving)
    expect(await captureDueMail(pool, wednesday)).toEqual([])
    expect(await kumo.mails()).toMatchObject([{ state: 'cancelled', payload: null }])
  })
})
