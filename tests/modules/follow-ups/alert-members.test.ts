import { describe, expect, test } from 'vitest'
import { alertMembers } from '#app/modules/follow-ups/alert-members.server.ts'
import { mostAtOnce } from '#app/modules/follow-ups/at-once-limit.ts'
import { tellOwnerOfAnswer } from '#app/modules/follow-ups/tell-owner-of-answer.server.ts'
import { connect } from '#db/connect.server.ts'
import { hoursAfter, openAlerting, wednesday } from '../../support/alerting.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

const many = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('who hears of a new follow-up', () => {
  test('is its owner and everybody who wants to hear of all', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    await kumo.join('ben')
    await kumo.join('chie', { scope: 'all' }, 'viewer')
    await kumo.join('dan', { scope: 'none' })
    await kumo.answerAndOpen(aiko.id)
    expect(await kumo.alerts()).toMatchObject([
      { name: 'aiko', reason: 'opened', channel: 'mail', due_at: wednesday },
      { name: 'chie', reason: 'opened', channel: 'mail', due_at: wednesday },
    ])
    expect(await kumo.mails()).toMatchObject([
      { kind: 'alert', to: 'aiko', due_at: wednesday },
      { kind: 'alert', to: 'chie', due_at: wednesday },
    ])
  })

  test('is nobody who opened it, and nobody of another workspace', async () => {
    const kumo = await openAlerting(store)
    const other = await openAlerting(store)
    await other.join('eve', { scope: 'all' })
    const aiko = await kumo.join('aiko', { scope: 'all' })
    await kumo.open([await kumo.complain()], { ownerId: aiko.id, openedBy: aiko.id })
    expect(await kumo.alerts()).toEqual([])
    expect(await other.alerts()).toEqual([])
  })

  test('hears of an answer once, whatever becomes of it', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko', { scope: 'all' })
    const ben = await kumo.join('ben')
    const [opened] = await kumo.answerAndOpen(null)
    if (opened === undefined) throw new Error('nothing was opened')
    const tell = (ownerId: string, reason: 'assigned' | 'escalated', alsoTo?: string) =>
      pool.transaction((tx) =>
        alertMembers(tx, {
          ...{ workspaceId: kumo.workspaceId, now: hoursAfter(wednesday, 1), reason, alsoTo },
          followUps: [{ ...opened, ownerId }],
        }),
      )
    await tell(aiko.id, 'assigned')
    await tell(ben.id, 'assigned')
    await tell(aiko.id, 'assigned')
    await tell(ben.id, 'assigned')
    await tell(ben.id, 'escalated', aiko.id)
    expect(await kumo.alerts()).toMatchObject([
      { name: 'aiko', reason: 'opened' },
      { name: 'ben', reason: 'assigned' },
    ])
    expect(await kumo.mails()).toHaveLength(2)
  })
})

describe('how they hear', () => {
  test('is by mail after their quiet hours, in their zone', async () => {
    const kumo = await openAlerting(store)
    const quietDays = [6, 7]
    const quiet = { scope: 'all' as const, quietFrom: '19:00', quietTo: '08:00', quietDays }
    await kumo.join('tokyo', quiet)
    await kumo.join('york', { ...quiet, timeZone: 'America/New_York' })
    // Friday 20:30 in Tokyo, 6:30 in New York.
    const friday = new Date('2026-11-20T11:30:00Z')
    await kumo.answerAndOpen(null, friday)
    expect(await kumo.mails()).toMatchObject([
      { to: 'tokyo', due_at: new Date('2026-11-22T23:00:00Z') },
      { to: 'york', due_at: new Date('2026-11-20T13:00:00Z') },
    ])
  })

  test('is one mail a day for those who want that', async () => {
    const kumo = await openAlerting(store)
    await kumo.join('aiko', { scope: 'all', channel: 'digest', digestHour: 9 })
    await kumo.open([await kumo.complain(), await kumo.complain()])
    await kumo.open([await kumo.complain()], { at: hoursAfter(wednesday, 2) })
    const nine = new Date('2026-11-19T00:00:00Z')
    await kumo.tend(hoursAfter(nine, -0.01))
    expect(await kumo.mails()).toEqual([])
    await kumo.tend(nine)
    await kumo.tend(hoursAfter(nine, 1))
    const [mail, ...others] = await kumo.mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'digest', to: 'aiko', due_at: nine })
    expect(mail?.payload['responses']?.split(' ')).toHaveLength(3)
    expect(await kumo.alerts()).toMatchObject(many(3).map(() => ({ queued_at: nine })))
  })

  test('is a call to their own endpoint, and mail when it is off', async () => {
    const kumo = await openAlerting(store)
    const wish = {
      scope: 'all',
      channel: 'endpoint',
      quietFrom: '11:00',
      quietTo: '13:00',
    } as const
    const aiko = await kumo.join('aiko')
    const ben = await kumo.join('ben')
    const aikos = await kumo.addEndpoint(aiko.id)
    const bens = await kumo.addEndpoint(ben.id, 'off')
    for (const [userId, endpointId] of [
      [aiko.id, aikos],
      [ben.id, bens],
    ] as const)
      await sql`insert into alert_setting (workspace_id, user_id, scope, channel, endpoint_id, quiet_from, quiet_to, updated_at)
        values (${kumo.workspaceId}, ${userId}, 'all', 'endpoint', ${endpointId}, ${wish.quietFrom}, ${wish.quietTo}, now())`
    const [opened] = await kumo.answerAndOpen(null)
    const one = hoursAfter(wednesday, 1)
    expect(await kumo.alerts()).toMatchObject([
      { name: 'aiko', channel: 'endpoint', due_at: one },
      { name: 'ben', channel: 'mail', due_at: one },
    ])
    const calls =
      await sql`select endpoint_id, event_type, data ->> 'id' as follow_up, due_at from webhook_delivery`
    expect(calls).toEqual([
      { endpoint_id: aikos, event_type: 'follow_up.opened', follow_up: opened?.id, due_at: one },
    ])
    expect(await kumo.mails()).toMatchObject([{ to: 'ben' }])
  })
})

describe('a flood of alerts', () => {
  test('is twenty mails and one that tells the rest', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    const answers = await Promise.all(many(60).map(() => kumo.complain()))
    await kumo.open(answers.slice(0, 15), { ownerId: aiko.id })
    await kumo.open(answers.slice(15), { ownerId: aiko.id, at: hoursAfter(wednesday, 0.5) })
    expect(await kumo.mails()).toHaveLength(mostAtOnce)
    await kumo.tend(hoursAfter(wednesday, 0.9), { reminders: false })
    expect(await kumo.mails()).toHaveLength(mostAtOnce)
    await kumo.tend(hoursAfter(wednesday, 1), { reminders: false })
    const mails = await kumo.mails()
    expect(mails.filter(({ kind }) => kind === 'alert')).toHaveLength(mostAtOnce)
    const digests = mails.filter(({ kind }) => kind === 'digest')
    expect(digests).toHaveLength(1)
    expect(digests[0]?.payload['responses']?.split(' ')).toHaveLength(40)
    expect(await kumo.alerts()).toHaveLength(60)
  })

  test('of a night is told when the quiet hours end', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko', { quietFrom: '19:00', quietTo: '08:00' })
    const nine = new Date('2026-11-18T12:00:00Z')
    for (const hour of many(8)) {
      const answers = await Promise.all(many(4).map(() => kumo.complain()))
      await kumo.open(answers, { ownerId: aiko.id, at: hoursAfter(nine, hour) })
    }
    const eight = new Date('2026-11-18T23:00:00Z')
    await kumo.tend(eight, { reminders: false })
    const mails = await kumo.mails()
    expect(mails.filter(({ kind }) => kind === 'alert')).toHaveLength(mostAtOnce)
    expect(mails.filter(({ kind }) => kind === 'digest')).toHaveLength(1)
    expect(new Set(mails.map(({ due_at }) => due_at.toISOString()))).toEqual(
      new Set([eight.toISOString()]),
    )
  })

  test('through two doors at once is still twenty mails, and nobody is told twice', async () => {
    const kumo = await openAlerting(store)
    await kumo.join('aiko', { scope: 'all' })
    await kumo.join('ben', { scope: 'all', channel: 'digest' })
    const answers = await Promise.all(many(80).map(() => kumo.complain()))
    const other = connect(store.address)
    await Promise.all([
      ...many(4).map((at) => kumo.open(answers.slice(at * 20, at * 20 + 20))),
      ...many(4).map((at) => kumo.open(answers.slice(at * 20, at * 20 + 20), { on: other.pool })),
    ])
    expect(await kumo.alerts()).toHaveLength(160)
    expect(await kumo.mails()).toHaveLength(mostAtOnce)
    await Promise.all(
      many(4).map((at) =>
        kumo.tend(hoursAfter(wednesday, 30), {
          on: at % 2 === 0 ? pool : other.pool,
          reminders: false,
        }),
      ),
    )
    await other.close()
    const digests = (await kumo.mails()).filter(({ kind }) => kind === 'digest')
    expect(digests.map(({ to }) => to).toSorted()).toEqual(['aiko', 'ben'])
  })
})

describe('what a customer writes back', () => {
  const tell = (kumo: { workspaceId: string }, followUpId: string, now = wednesday) =>
    pool.transaction((tx) =>
      tellOwnerOfAnswer(tx, { workspaceId: kumo.workspaceId, followUpId, now }),
    )

  test('is told to the owner alone, or to all who hear of all where nobody owns it', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    await kumo.join('ben', { scope: 'all' })
    const [owned] = await kumo.open([await kumo.complain()], { ownerId: aiko.id })
    const [free] = await kumo.open([await kumo.complain()])
    await sql`delete from message`
    await tell(kumo, owned?.id ?? '')
    expect(await kumo.mails()).toMatchObject([{ kind: 'digest', to: 'aiko' }])
    await sql`delete from message`
    await tell(kumo, free?.id ?? '')
    expect(await kumo.mails()).toMatchObject([{ kind: 'digest', to: 'ben' }])
  })

  test('is at most one mail in ten minutes, however often a program writes', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    const opened = await kumo.open([await kumo.complain(), await kumo.complain()], {
      ownerId: aiko.id,
    })
    await sql`delete from message`
    const minutesLater = (minutes: number) => new Date(wednesday.getTime() + minutes * 60_000)
    for (let minute = 0; minute < 9; minute++)
      for (const { id } of opened) await tell(kumo, id, minutesLater(minute))
    const [first, second, ...others] = await kumo.mails()
    expect(others).toEqual([])
    expect(first).toMatchObject({ due_at: wednesday })
    expect(second).toMatchObject({ due_at: minutesLater(10) })
    expect(second?.payload['responses']?.split(' ')).toHaveLength(2)
  })

  test('is one mail for those who want one a day, however many customers have written', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko', { channel: 'digest', digestHour: 9 })
    const opened = await kumo.open([await kumo.complain(), await kumo.complain()], {
      ownerId: aiko.id,
    })
    for (const { id } of [...opened, ...opened]) await tell(kumo, id)
    const [mail, ...others] = await kumo.mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'digest', due_at: new Date('2026-11-19T00:00:00Z') })
    expect(mail?.payload['responses']?.split(' ')).toHaveLength(2)
  })

  test('keeps to quiet hours', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko', { quietFrom: '11:30', quietTo: '13:00' })
    const [owned] = await kumo.answerAndOpen(aiko.id)
    await sql`delete from message`
    await tell(kumo, owned?.id ?? '')
    expect(await kumo.mails()).toMatchObject([{ due_at: hoursAfter(wednesday, 1) }])
  })
})
