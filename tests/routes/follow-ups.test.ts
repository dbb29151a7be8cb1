import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeCustomer,
  makeSurvey,
  makeTeam,
  makeTheme,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { action as act, loader as one } from '#app/routes/workspace.follow-ups.one.tsx'
import { action as open, loader as list } from '#app/routes/workspace.follow-ups.tsx'
import { followUp } from '#db/schema/follow-up.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { makeRule } from '../support/judging.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Answer } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const identity = makeIdentity(pool)
/** A Wednesday noon in Tokyo. */
const now = new Date('2026-11-18T03:00:00Z')
const hour = 3_600_000
const inHours = (hours: number) => new Date(now.getTime() + hours * hour)

let workspaceId = ''
let surveyId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool, { slug: 'kumo' })).id
  surveyId = (await makeSurvey(pool, workspaceId)).id
})

async function signIn(role: Role = 'agent') {
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const ask = (door: Parameters<typeof knock>[0], request: Request, followUpId = '') =>
    knock(door, {
      request,
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo', followUp: followUpId },
    })
  const path = '/w/kumo/follow-ups'
  return {
    id: member.id,
    list: (query = '') => ask(list, get(path + query, { cookie })),
    read: (id: string) => ask(one, get(`${path}/${id}`, { cookie }), id),
    do: (id: string, form: Record<string, string>) =>
      ask(act, post(`${path}/${id}`, form, { cookie }), id),
    open: (response: string) => ask(open, post(path, { response }, { cookie })),
  }
}

type Given = Partial<typeof followUp.$inferInsert> & { name?: string; comment?: string }

/** An unhappy answer that somebody looks after; due in an hour, unless said otherwise. */
async function makeFollowUp({ name = '佐藤 愛子', comment = '', ...given }: Given = {}) {
  const customer = await makeCustomer(pool, workspaceId, { name })
  const answer = { surveyId, customerId: customer.id, score: 1, comment, respondedAt: now }
  const { id: responseId } = await makeResponse(pool, workspaceId, answer)
  const row = {
    ...{
      workspaceId,
      id: newId(),
      responseId,
      customerId: customer.id,
      reasons: ['score' as const],
    },
    ...{ openedAt: now, dueAt: inHours(1), changedAt: now },
    ...given,
  }
  await pool.insert(followUp).values(row)
  return row
}

type Listed = {
  followUps: { id: string; customer: string; due: { words: string; tone: string } }[]
  counts: Record<string, number>
  further: string | null
}

const listed = ({ body }: Answer) => body as Listed
const names = (answer: Answer) => listed(answer).followUps.map(({ customer }) => customer)

describe('the list', () => {
  test('shows those that nobody has contacted, what is due soonest first', async () => {
    await makeFollowUp({ name: 'later', dueAt: inHours(30) })
    await makeFollowUp({ name: 'late', dueAt: inHours(-2) })
    await makeFollowUp({ name: 'soon', dueAt: inHours(2) })
    await makeFollowUp({ name: 'in touch', state: 'contacted', contactedAt: now })
    const { list: ask } = await signIn('viewer')
    expect(names(await ask())).toEqual(['late', 'soon', 'later'])
    expect(listed(await ask()).counts).toEqual({ open: 3, overdue: 1, answered: 0, contacted: 1 })
  })

  test('tells in working time what is overdue and what is due', async () => {
    await makeFollowUp({ dueAt: inHours(-2) })
    await makeFollowUp({ dueAt: inHours(3) })
    // Thursday at ten: six hours of today and one of tomorrow.
    await makeFollowUp({ dueAt: inHours(22) })
    const { list: ask } = await signIn()
    const due = listed(await ask()).followUps.map(({ due: { words, tone } }) => [words, tone])
    expect(due).toEqual([
      ['Overdue by 2 working hours', 'bad'],
      ['Due in 3 working hours', 'plain'],
      ['Due in 7 working hours', 'plain'],
    ])
  })

  test('is narrowed by state, owner, team and theme', async () => {
    const member = await signIn()
    const team = await makeTeam(pool, workspaceId)
    const theme = await makeTheme(pool, workspaceId)
    const away = { state: 'contacted', contactedAt: now } as const
    await makeFollowUp({ name: 'mine', ownerId: member.id })
    await makeFollowUp({ name: 'wrote back', ...away, awaitsReplySince: now })
    await makeFollowUp({ name: 'billing', teamId: team.id })
    const { responseId } = await makeFollowUp({ name: 'invoices' })
    await pool.insert(responseTheme).values({
      ...{ workspaceId, responseId, themeId: theme.id, state: 'applied', source: 'hand' },
      ...{ taggedAt: now, respondedAt: now },
    })
    await makeFollowUp({ name: 'done', state: 'solved', cause: 'fixed', endedAt: now })
    const found = async (query: string) => names(await member.list(query))
    expect(await found('?owner=mine')).toEqual(['mine'])
    expect((await found('?owner=nobody')).toSorted()).toEqual(['billing', 'invoices'])
    expect(await found('?view=answered')).toEqual(['wrote back'])
    expect(await found('?view=contacted')).toEqual(['wrote back'])
    expect(await found('?view=overdue')).toEqual([])
    expect(await found('?view=solved')).toEqual(['done'])
    expect(await found('?view=closed')).toEqual([])
    expect(await found(`?team=${team.id}`)).toEqual(['billing'])
    expect(await found(`?theme=${theme.id}`)).toEqual(['invoices'])
    expect(await found(`?theme=${newId()}`)).toEqual([])
  })

  test('is narrowed to those opened on some days of the calendar of the workspace', async () => {
    const { list: ask } = await signIn()
    // Midnight in Tokyo is at 15:00 UTC.
    await makeFollowUp({ name: 'before', openedAt: new Date('2026-11-15T14:59:59Z') })
    await makeFollowUp({ name: 'first', openedAt: new Date('2026-11-15T15:00:00Z') })
    await makeFollowUp({ name: 'last', openedAt: new Date('2026-11-17T14:59:59Z') })
    await makeFollowUp({ name: 'after', openedAt: new Date('2026-11-17T15:00:00Z') })
    const found = await ask('?from=2026-11-16&to=2026-11-17')
    expect(names(found).toSorted()).toEqual(['first', 'last'])
    expect(listed(found).counts).toMatchObject({ open: 2 })
    const range: unknown = expect.stringMatching(/^Nov 16\s–\s17, 2026$/)
    expect(found.body).toMatchObject({ isNarrowed: true, range })
    const misread = await ask('?from=2026-11-31&to=soon')
    expect(names(misread)).toHaveLength(4)
    expect(misread.body).toMatchObject({ isNarrowed: false, range: null })
  })

  test('goes through all of them page by page, each once, also when many are due at once', async () => {
    for (let made = 0; made < 60; made++)
      await makeFollowUp({ name: `${made}`, dueAt: inHours(made % 3) })
    const { list: ask } = await signIn()
    const seen: string[] = []
    let query: string | null = ''
    while (query !== null) {
      const page: Answer = await ask(query)
      seen.push(...names(page))
      query = listed(page).further
    }
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
  })

  test('says whether rules open any', async () => {
    const { list: ask } = await signIn()
    expect((await ask()).body).toMatchObject({ hasRules: false, isUnused: true })
    await makeRule(pool, workspaceId)
    expect((await ask()).body).toMatchObject({ hasRules: true, isUnused: false })
  })
})

describe('a follow-up', () => {
  test('of another workspace, or of no id at all, is not there', async () => {
    const home = workspaceId
    workspaceId = (await makeWorkspace(pool)).id
    surveyId = (await makeSurvey(pool, workspaceId)).id
    const theirs = await makeFollowUp()
    workspaceId = home
    const member = await signIn('owner')
    for (const id of [theirs.id, newId(), 'nonsense']) {
      expect((await member.read(id)).status).toBe(404)
      expect((await member.do(id, { kind: 'note', text: 'Hello' })).status).toBe(404)
    }
  })

  test('is read by viewers and acted on from agent up', async () => {
    const { id } = await makeFollowUp()
    const note = { kind: 'note', text: 'They rang.' }
    const viewer = await signIn('viewer')
    expect((await viewer.read(id)).body).toMatchObject({ mayAct: false, draft: null })
    expect((await viewer.do(id, note)).status).toBe(403)
    const agent = await signIn('agent')
    expect((await agent.read(id)).body).toMatchObject({ mayAct: true })
    expect((await agent.do(id, note)).location).toBe(`/w/kumo/follow-ups/${id}?told=note`)
  })

  test('keeps what was typed when somebody else was faster, and then shows what they did', async () => {
    const { id } = await makeFollowUp()
    const mori = await signIn()
    const sato = await signIn()
    await mori.do(id, { kind: 'note', text: 'Wait for the warehouse.' })
    const solving = { kind: 'solve', cause: 'fixed', text: 'Sent again.', revision: '1', seen: '0' }
    const refused = await sato.do(id, solving)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      ...{ outcome: 'changed_meanwhile', kind: 'solve', seen: 0 },
      values: { cause: 'fixed', text: 'Sent again.' },
    })
    const page = (await sato.read(id)).body as {
      followUp: { revision: number; history: unknown[] }
    }
    expect(page.followUp.history.slice(0)).toMatchObject([{ text: 'Wait for the warehouse.' }])
    const again = { ...solving, revision: String(page.followUp.revision) }
    expect((await sato.do(id, again)).location).toBe(`/w/kumo/follow-ups/${id}?told=solve`)
  })

  test.each([
    [{ kind: 'note', text: '  ' }, { text: 'required' }],
    [{ kind: 'note', text: 'x'.repeat(5001) }, { text: 'too_long' }],
    [{ kind: 'solve', cause: 'no_answer' }, { cause: 'choose' }],
    [{ kind: 'close', cause: 'fixed' }, { cause: 'choose' }],
  ])('does not take %j', async (form, problems) => {
    const { id } = await makeFollowUp()
    const member = await signIn()
    const refused = await member.do(id, form)
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ outcome: 'refused', problems })
  })

  test('cannot be given to somebody who has left', async () => {
    const { id } = await makeFollowUp()
    const member = await signIn()
    const given = await member.do(id, { kind: 'assign', ownerId: newId(), revision: '1' })
    expect(given).toMatchObject({ status: 422, body: { outcome: 'no_such_member' } })
  })

  test('tells whether solving it has the customer asked', async () => {
    const { id, customerId } = await makeFollowUp()
    const { read } = await signIn()
    const asks = async () => ((await read(id)).body as { followUp: { asks: string } }).followUp.asks
    expect(await asks()).toBe('will')
    await sql`update customer set surveys_unsubscribed_at = ${now} where id = ${customerId}`
    expect(await asks()).toBe('unsubscribed')
    await sql`update customer set email = null where id = ${customerId}`
    expect(await asks()).toBe('no_address')
    await sql`update follow_up set asked_at = ${now} where id = ${id}`
    expect(await asks()).toBe('asked')
  })

  test('says when the question to the customer goes out, as long as it has not', async () => {
    const { id } = await makeFollowUp()
    const agent = await signIn()
    await agent.do(id, { kind: 'solve', cause: 'fixed', text: '', revision: '1', seen: '0' })
    const askedMail = async () => {
      const { body } = await agent.read(id)
      const { history } = (body as { followUp: { history: { mail: unknown }[] } }).followUp
      return history.at(-1)?.mail
    }
    // A day later, in Tokyo.
    const goesOut: unknown = expect.stringMatching(/^Nov 19, 2026, 12:00\sPM$/)
    expect(await askedMail()).toMatchObject({ state: 'waiting', goesOut })
    await sql`update message set state = 'sent', sent_at = due_at`
    expect(await askedMail()).toMatchObject({ state: 'sent', goesOut: null })
  })

  test('shows what worked before with its theme, and nothing while too few have ended', async () => {
    const theme = await makeTheme(pool, workspaceId)
    const tag = (responseId: string) =>
      pool.insert(responseTheme).values({
        ...{ workspaceId, responseId, themeId: theme.id, state: 'applied', source: 'hand' },
        ...{ taggedAt: now, respondedAt: now },
      })
    const it = await makeFollowUp()
    await tag(it.responseId)
    const { read } = await signIn()
    const worked = async () => ((await read(it.id)).body as { worked: unknown }).worked
    const ended = { state: 'solved', endedAt: now, openedAt: inHours(-48) } as const
    for (const recovered of ['yes', 'no'] as const) {
      const one = await makeFollowUp({ ...ended, cause: 'fixed', recovered })
      await tag(one.responseId)
    }
    expect(await worked()).toBeNull()
    const third = await makeFollowUp({ ...ended, cause: 'fixed', recovered: 'yes' })
    await tag(third.responseId)
    const silent = await makeFollowUp({ ...ended, cause: 'explained' })
    await tag(silent.responseId)
    // Of another theme.
    await makeFollowUp({ ...ended, cause: 'fixed', recovered: 'no' })
    expect(await worked()).toMatchObject({
      total: 4,
      outcomes: [
        { cause: 'fixed', count: 3, answered: 3, recovered: 2, share: 67 },
        { cause: 'explained', count: 1, answered: 0, share: null },
      ],
      examples: [{ recovered: 'yes' }, { recovered: 'yes' }, {}],
    })
  })
})

describe('opening one by hand', () => {
  test('makes it mine, once, and is written down', async () => {
    const { id } = await makeResponse(pool, workspaceId, { surveyId, score: 4 })
    const member = await signIn()
    const opened = await member.open(id)
    const [row] = await sql<{ id: string; owner_id: string; reasons: string[] }[]>`
      select id, owner_id, reasons from follow_up where workspace_id = ${workspaceId}`
    expect(row).toMatchObject({ owner_id: member.id, reasons: ['by_hand'] })
    expect(opened.location).toBe(`/w/kumo/follow-ups/${row?.id}?told=opened`)
    expect((await member.open(id)).location).toBe(`/w/kumo/follow-ups/${row?.id}?told=known`)
    const audited = await sql`select 1 from audit_entry where action = 'follow_up.opened'`
    expect(audited).toHaveLength(1)
  })

  test('is for agents and above, and for answers of this workspace', async () => {
    const { id } = await makeResponse(pool, workspaceId, { surveyId })
    expect((await (await signIn('viewer')).open(id)).status).toBe(403)
    const member = await signIn()
    const other = await makeWorkspace(pool)
    const { id: otherSurvey } = await makeSurvey(pool, other.id)
    const theirs = await makeResponse(pool, other.id, { surveyId: otherSurvey })
    for (const unknown of [theirs.id, newId(), '', 'nonsense'])
      expect((await member.open(unknown)).status).toBe(404)
    expect(await sql`select 1 from follow_up`).toHaveLength(0)
  })
})
