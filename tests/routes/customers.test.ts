import { beforeEach, describe, expect, test } from 'vitest'
import { makeCustomer, makeTicket, makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { loader as exported } from '#app/routes/workspace.customers.export.ts'
import { action, loader as one } from '#app/routes/workspace.customers.one.tsx'
import { loader as list } from '#app/routes/workspace.customers.tsx'
import { makeDueMail } from '../support/due-mail.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')
const identity = makeIdentity(pool)

let workspaceId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool, { slug: 'kumo' })).id
})

async function signIn(role: Role = 'owner') {
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const ask = (door: Parameters<typeof knock>[0], request: Request, customer?: string) =>
    knock(door, {
      request,
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo', ...(customer !== undefined && { customer }) },
    })
  const path = (customer: string) => `/w/kumo/customers/${customer}`
  return {
    list: (query = '') => ask(list, get(`/w/kumo/customers${query}`, { cookie })),
    open: (id: string, query = '') => ask(one, get(path(id) + query, { cookie }), id),
    do: (id: string, form: Record<string, string>) =>
      ask(action, post(path(id), form, { cookie }), id),
    export: (id: string) => ask(exported, get(`${path(id)}/export`, { cookie }), id),
  }
}

const namesIn = ({ body }: { body: unknown }) =>
  (body as { customers: { name: string }[] }).customers.map(({ name }) => name).toSorted()

describe('the list of customers', () => {
  test.each([
    ['佐藤', ['佐藤 愛子']],
    ['藤 愛', ['佐藤 愛子']],
    ['佐藤愛子', ['佐藤 愛子']],
    ['佐藤　愛子', ['佐藤 愛子']],
    ['KOWAL', ['Maria Kowalska']],
    ['maria@', ['Maria Kowalska']],
    ['c-88', ['佐藤 愛子']],
    ['100%', ['100% Cotton']],
    ['%', ['100% Cotton']],
    ['_', ['under_score']],
    ['\\', []],
    ["' or 1=1 --", []],
    ['\u0000', ['100% Cotton', 'Maria Kowalska', 'under_score', '佐藤 愛子']],
    ['nobody', []],
  ])('finds for %j', async (search, names) => {
    await makeCustomer(pool, workspaceId, { name: '佐藤 愛子', externalId: 'c-88' })
    await makeCustomer(pool, workspaceId, { name: 'Maria Kowalska', email: 'maria@example.com' })
    await makeCustomer(pool, workspaceId, { name: '100% Cotton' })
    await makeCustomer(pool, workspaceId, { name: 'under_score' })
    const other = await makeWorkspace(pool)
    await makeCustomer(pool, other.id, { name: '佐藤 %_ Maria c-88' })
    const { list: ask } = await signIn('viewer')
    expect(namesIn(await ask(`?q=${encodeURIComponent(search)}`))).toEqual(names)
  })

  test('shows the answered, the unsubscribed and the suppressed', async () => {
    const { survey } = await aikoWithMail()
    await makeCustomer(pool, workspaceId, { name: 'Silent', surveysUnsubscribedAt: now })
    await makeCustomer(pool, workspaceId, { name: 'Quiet', announcementsUnsubscribedAt: now })
    const shut = await makeCustomer(pool, workspaceId, { name: 'Shut' })
    const happy = await makeCustomer(pool, workspaceId, { name: 'Happy' })
    const bot = await makeCustomer(pool, workspaceId, { name: 'Bot' })
    await makeResponse(pool, workspaceId, { surveyId: survey, customerId: happy.id })
    await makeResponse(pool, workspaceId, {
      surveyId: survey,
      customerId: bot.id,
      state: 'unconfirmed',
    })
    const member = await signIn('manager')
    await member.do(shut.id, { intent: 'suppress' })
    expect(namesIn(await member.list('?state=answered'))).toEqual(['Happy'])
    expect(namesIn(await member.list('?state=unsubscribed'))).toEqual(['Quiet', 'Silent'])
    expect(namesIn(await member.list('?state=suppressed'))).toEqual(['Shut'])
    expect(namesIn(await member.list('?state=nonsense'))).toHaveLength(6)
  })

  test('tells of each when they were last seen, their tickets and their last score of each kind', async () => {
    const { survey, customer } = await aikoWithMail()
    await makeTicket(pool, workspaceId, {
      customerId: customer.id,
      reportedAt: new Date('2026-11-19T10:00:00Z'),
    })
    const said = (score: number, respondedAt: string, kind: 'csat' | 'nps' = 'csat') =>
      makeResponse(pool, workspaceId, {
        ...{ surveyId: survey, customerId: customer.id, score, kind },
        respondedAt: new Date(respondedAt),
      })
    await said(5, '2026-11-01T10:00:00Z')
    await said(2, '2026-11-11T10:00:00Z')
    await said(9, '2026-11-02T10:00:00Z', 'nps')
    await sql`update ticket set reported_at = '2026-11-19T10:00:00Z'`
    const { list: ask } = await signIn()
    expect((await ask()).body).toMatchObject({
      customers: [
        {
          tickets: 2,
          lastSeen: { iso: '2026-11-19T10:00:00.000Z' },
          scores: [
            { kind: 'csat', score: 2, tone: 'bad' },
            { kind: 'nps', score: 9, tone: 'good' },
          ],
        },
      ],
    })
  })

  test('pages without gap and without repeat while customers are added', async () => {
    const ids: string[] = []
    for (let made = 0; made < 60; made += 1) ids.push((await makeCustomer(pool, workspaceId)).id)
    const { list: ask } = await signIn()
    const seen: string[] = []
    for (let before: string | null = ''; before !== null;) {
      const { body } = await ask(before === '' ? '' : `?before=${before}`)
      const page = body as { customers: { id: string }[]; older: string | null }
      seen.push(...page.customers.map(({ id }) => id))
      before = page.older
      await makeCustomer(pool, workspaceId)
    }
    expect(seen).toEqual(ids.toSorted().toReversed())
  })

  test('says whether nobody is known or nobody matches', async () => {
    const { list: ask } = await signIn()
    expect((await ask()).body).toMatchObject({ nobody: true })
    await makeCustomer(pool, workspaceId)
    expect((await ask('?q=nobody')).body).toMatchObject({ nobody: false, customers: [] })
  })
})

async function aikoWithMail() {
  const mail = await makeDueMail(pool, workspaceId, {
    dueAt: new Date('2026-11-21T00:00:00Z'),
    customer: {
      name: '佐藤 愛子',
      email: 'aiko@example.com',
      timeZone: 'America/New_York',
      attributes: { plan: 'pro' },
    },
  })
  return { customer: mail.customer, survey: mail.surveyId, mail }
}

describe("a customer's page", () => {
  test('shows who it is, in words, with the time where they are', async () => {
    const { customer } = await aikoWithMail()
    const { open } = await signIn('viewer')
    expect((await open(customer.id)).body).toMatchObject({
      title: '佐藤 愛子 · Kumo Books',
      may: { suppress: false, erase: false },
      customer: {
        name: '佐藤 愛子',
        language: 'Japanese',
        local: { time: 'Fri 07:00 AM', zone: 'America/New_York' },
        attributes: [{ name: 'plan', value: 'pro' }],
      },
      timeline: { entries: [{ title: 'Survey mail is scheduled', isAhead: true }] },
    })
  })

  test('speaks of a language that nobody knows as it was told', async () => {
    const { id } = await makeCustomer(pool, workspaceId, { locale: 'english_9' })
    const { open } = await signIn('viewer')
    expect((await open(id)).body).toMatchObject({ customer: { language: 'english_9' } })
  })

  test('is not there for an id of another workspace, of nobody, and for what is no id', async () => {
    const other = await makeWorkspace(pool)
    const theirs = await makeCustomer(pool, other.id)
    const member = await signIn()
    for (const id of [theirs.id, newId(), 'x', '']) {
      expect((await member.open(id)).status).toBe(404)
      expect((await member.do(id, { intent: 'suppress' })).status).toBe(404)
      expect((await member.do(id, { intent: 'erase', word: 'x' })).status).toBe(404)
      expect((await member.export(id)).status).toBe(404)
    }
    expect(await sql`select id from audit_entry`).toHaveLength(0)
  })
})

describe('suppressing a customer', () => {
  test('cancels their mail, is undone without it, and both are written down', async () => {
    const { customer, mail } = await aikoWithMail()
    const member = await signIn('manager')
    expect(await member.do(customer.id, { intent: 'suppress' })).toMatchObject({
      status: 302,
      location: `/w/kumo/customers/${customer.id}?told=suppress`,
    })
    expect(await sql`select state, cancel_reason from message`).toEqual([
      { state: 'cancelled', cancel_reason: 'suppressed' },
    ])
    expect(
      await sql`select state, cancel_reason from invitation where id = ${mail.invitation.id}`,
    ).toEqual([{ state: 'cancelled', cancel_reason: 'suppressed' }])
    expect((await member.open(customer.id)).body).toMatchObject({
      customer: { suppressed: { reason: 'manual' } },
    })
    await member.do(customer.id, { intent: 'suppress' })
    await member.do(customer.id, { intent: 'unsuppress' })
    expect((await member.open(customer.id)).body).toMatchObject({ customer: { suppressed: null } })
    expect(await sql`select action, subject_name from audit_entry order by id`).toEqual([
      { action: 'customer.suppressed', subject_name: '' },
      { action: 'customer.unsuppressed', subject_name: '' },
    ])
  })

  test('leaves mail to a member with the same address alone', async () => {
    const { customer } = await aikoWithMail()
    await sql`update message set topic = 'account', kind = 'sign_in_link', customer_id = null, invitation_id = null`
    const member = await signIn('manager')
    await member.do(customer.id, { intent: 'suppress' })
    expect(await sql`select state from message`).toEqual([{ state: 'pending' }])
  })

  test.each(['viewer', 'agent', 'editor'] as const)('is not for the %s', async (role) => {
    const { customer } = await aikoWithMail()
    const member = await signIn(role)
    expect((await member.do(customer.id, { intent: 'suppress' })).status).toBe(403)
    expect(await sql`select reason from suppression`).toHaveLength(0)
  })
})

describe('erasing a customer', () => {
  test('takes their address as typed confirmation, and leads back to the list', async () => {
    const { customer } = await aikoWithMail()
    const admin = await signIn('admin')
    const wrong = await admin.do(customer.id, { intent: 'erase', word: 'aiko' })
    expect(wrong).toMatchObject({ status: 422, body: { typed: 'aiko' } })
    expect(await sql`select id from customer`).toHaveLength(1)
    const right = await admin.do(customer.id, { intent: 'erase', word: ' Aiko@example.com ' })
    expect(right).toMatchObject({ status: 302, location: '/w/kumo/customers?told=erased' })
    expect(await sql`select id from customer`).toHaveLength(0)
    expect((await admin.list('?told=erased')).body).toMatchObject({ erased: true, nobody: true })
  })

  test('is for admins', async () => {
    const { customer } = await aikoWithMail()
    const manager = await signIn('manager')
    const form = { intent: 'erase', word: 'aiko@example.com' }
    expect((await manager.do(customer.id, form)).status).toBe(403)
    expect(await sql`select id from customer`).toHaveLength(1)
  })
})

describe('the export of a customer', () => {
  test('holds everything, under documented names, and is written down', async () => {
    const { customer, survey, mail } = await aikoWithMail()
    await makeResponse(pool, workspaceId, {
      ...{ surveyId: survey, customerId: customer.id, invitationId: mail.invitation.id },
      ...{ score: 4, comment: '助かりました', solved: 'partly', wantsHelp: true, respondedAt: now },
    })
    const admin = await signIn('admin')
    expect((await admin.export(customer.id)).body).toMatchObject({
      format: 4,
      exported_at: now.toISOString(),
      customer: { id: customer.id, email: 'aiko@example.com', time_zone: 'America/New_York' },
      consents: [],
      tickets: [{ subject: '請求書が開けない' }],
      events: [],
      invitations: [{ id: mail.invitation.id, state: 'scheduled' }],
      mails: [{ to: 'aiko@example.com', state: 'pending' }],
      responses: [
        {
          ...{ score: 4, comment: '助かりました', solved: 'partly', wants_help: true },
          ...{ earlier: [], themes: [] },
        },
      ],
      follow_ups: [],
      webhooks: [],
      decisions: [],
    })
    expect(await sql`select action from audit_entry`).toEqual([{ action: 'customer.exported' }])
  })

  test('is for admins', async () => {
    const { customer } = await aikoWithMail()
    const manager = await signIn('manager')
    expect((await manager.export(customer.id)).status).toBe(403)
  })
})
