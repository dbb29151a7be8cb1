import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action, loader } from '#app/routes/workspace.responses.tsx'
import { listAddress, readListChoice } from '#app/routes/responses/list-address.ts'
import type { ResponseItemView } from '#app/routes/responses/response-item.tsx'
import { responseRevision } from '#db/schema/response.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { readAll } from '../support/reading.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const identity = makeIdentity(pool)

let workspaceId: string
let asideId: string
let earlierId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool, { slug: 'kumo' })).id
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await makeResponse(pool, workspaceId, { surveyId, respondedAt: before(500), comment: 'counted' })
  const aside = { surveyId, score: 3, state: 'unconfirmed' as const, respondedAt: before(100) }
  asideId = (await makeResponse(pool, workspaceId, aside)).id
  earlierId = newId()
  await pool.insert(responseRevision).values({
    ...{ workspaceId, responseId: asideId, id: earlierId, score: 1, comment: 'a person' },
    ...{ state: 'unconfirmed', postedAt: before(101) },
  })
})

async function signIn(role: Role = 'manager') {
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const ask = (door: Parameters<typeof knock>[0], request: Request) =>
    knock(door, {
      request,
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo' },
    })
  const path = (query: string) => `/w/kumo/responses${query}`
  return {
    open: async (query = '') => (await ask(loader, get(path(query), { cookie }))).body as Listed,
    do: (form: Record<string, string>, query = '') =>
      ask(action, post(path(query), form, { cookie })),
  }
}

type Listed = {
  aside: number
  asksSolved: boolean
  told: { outcome: string; responseId: string } | null
  responses: ResponseItemView[]
}

const stored = async () => (await sql`select * from response where id = ${asideId}`)[0]

describe('the list', () => {
  test('shows what is set aside beside the rest, or alone, with every post to choose from', async () => {
    const { open } = await signIn()
    const all = await open()
    expect(all.aside).toBe(1)
    expect(all.responses.map(({ restoring }) => restoring?.offer ?? null)).toEqual([
      'restore',
      null,
    ])
    const { responses } = await open('?state=unconfirmed')
    expect(responses).toMatchObject([
      {
        id: asideId,
        restoring: {
          posts: [
            { id: '', score: 3 },
            { id: earlierId, score: 1, comment: 'a person' },
          ],
        },
      },
    ])
  })

  test('counts what is set aside within the chosen days alone', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const long = { surveyId, state: 'unconfirmed' as const, respondedAt: before(40 * 86_400) }
    await makeResponse(pool, workspaceId, long)
    const { open } = await signIn()
    expect((await open()).aside).toBe(1)
    expect((await open('?period=90')).aside).toBe(2)
  })

  test('shows whether it is solved, and those alone who say so', async () => {
    const design = { presentation: 'faces' as const, asksSolved: true, questions: [], endings: [] }
    const { id: surveyId } = await makeSurvey(pool, workspaceId, { design })
    const said = { surveyId, respondedAt: before(50) }
    await makeResponse(pool, workspaceId, { ...said, solved: 'no', wantsHelp: true })
    await makeResponse(pool, workspaceId, { ...said, solved: 'yes' })
    const { open } = await signIn('viewer')
    const of = async (solved: string) =>
      (await open(`?solved=${solved}`)).responses.map((each) => [each.solved, each.wantsHelp])
    expect(await of('no')).toEqual([['no', true]])
    expect(await of('yes')).toEqual([['yes', false]])
    expect(await of('partly')).toEqual([])
    expect(await of('maybe')).toHaveLength(4)
  })

  test('lets one choose by that only where a survey asks it', async () => {
    const { open } = await signIn('viewer')
    expect((await open()).asksSolved).toBe(false)
    expect((await open('?solved=no')).asksSolved).toBe(true)
    const design = { presentation: 'faces' as const, asksSolved: true, questions: [], endings: [] }
    await makeSurvey(pool, workspaceId, { design })
    expect((await open()).asksSolved).toBe(true)
  })

  test('offers nothing to those who may only read', async () => {
    const { open } = await signIn('editor')
    const { responses } = await open('?state=unconfirmed')
    expect(responses).toMatchObject([{ id: asideId, state: 'unconfirmed', restoring: null }])
  })
})

describe('restoring', () => {
  test('the post that was chosen, and back to where the list was', async () => {
    const { do: act, open } = await signIn()
    const form = { intent: 'restore', response: asideId, revision: earlierId }
    const answer = await act(form, '?period=90&state=unconfirmed')
    expect(answer).toMatchObject({ status: 303 })
    expect(answer.location).toContain('period=90&state=unconfirmed&told=restored')
    expect(await stored()).toMatchObject({ state: 'confirmed', score: 1, comment: 'a person' })
    const listed = await open(answer.location?.replace(/.*\?/, '?'))
    expect(listed).toMatchObject({ aside: 0, told: { outcome: 'restored', responseId: asideId } })
    const { responses } = await open()
    expect(responses.find(({ id }) => id === asideId)?.restoring).toEqual({ offer: 'set_aside' })
  })

  test('the last post unless one is chosen, and taking it back', async () => {
    const { do: act } = await signIn()
    await act({ intent: 'restore', response: asideId })
    expect(await stored()).toMatchObject({ state: 'confirmed', score: 3 })
    const back = await act({ intent: 'set_aside', response: asideId })
    expect(back.location).toContain('told=set_aside')
    expect(await stored()).toMatchObject({ state: 'unconfirmed', score: 3, restored_at: null })
    const again = await act({ intent: 'set_aside', response: asideId })
    expect(again.location).toContain('told=unchanged')
  })

  test.each([
    ['nothing', {}],
    ['what is no id', { intent: 'restore', response: 'x' }],
    ['a response that is not there', { intent: 'restore', response: newId() }],
    ['another wish', { intent: 'delete', response: newId() }],
  ])('%s is not found', async (_name, form) => {
    const { do: act } = await signIn()
    expect((await act(form)).status).toBe(404)
  })

  test('a post of another response is not found', async () => {
    const { do: act } = await signIn()
    const form = { intent: 'restore', response: asideId, revision: newId() }
    expect((await act(form)).status).toBe(404)
    expect(await stored()).toMatchObject({ state: 'unconfirmed' })
  })
})

describe('a search', () => {
  const comments = {
    long: `${'前の話。'.repeat(120)}請求書が開けません`,
    ja: '請求書のＰＤＦが開けません',
    zh: '发票打不开',
    ko: '배송이 늦어요',
    en: 'Two invoices came late',
  }

  beforeEach(async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    for (const comment of Object.values(comments))
      await makeResponse(pool, workspaceId, { surveyId, respondedAt: before(1), comment })
    await readAll(store)
  })

  const marked = ({ comment, marks }: ResponseItemView) =>
    marks.map(({ from, to }) => comment.slice(from, to))

  test.each([
    ['請求', ['請求', '請求']],
    ['pdf', ['ＰＤＦ']],
    ['发票', ['发票']],
    ['배송', ['배송']],
    ['INVOICE', ['invoice']],
    ['late two', ['Two', 'late']],
    ['late three', []],
    ['か', []],
  ])('finds %s in every language, and marks it', async (q, expected) => {
    const { open } = await signIn('viewer')
    const { responses } = await open(`?q=${encodeURIComponent(q)}`)
    expect(responses.flatMap(marked)).toEqual(expected)
  })

  test('shows a long comment whole when the words stand further down', async () => {
    const { open } = await signIn('viewer')
    const excerptIn = async (q: string) => {
      const { responses } = await open(`?q=${encodeURIComponent(q)}`)
      return responses.find(({ comment }) => comment === comments.long)?.excerpt
    }
    expect(await excerptIn('開けません')).toBeNull()
    expect(await excerptIn('前の話')).toMatch(/…$/)
  })

  test('keeps to the chosen time and state, and is kept by their links', async () => {
    const { open } = await signIn('viewer')
    const list = async (query: string) => (await open(query)).responses.length
    expect(await list('?q=invoices&period=7')).toBe(1)
    expect(await list('?q=invoices&state=unconfirmed')).toBe(0)
    const choice = readListChoice(new URLSearchParams('q=a+b&period=90&state=nonsense&theme=x'))
    expect(listAddress(choice)).toBe('?period=90&q=a+b')
    expect(listAddress({ ...choice, solved: 'no' })).toBe('?period=90&q=a+b&solved=no')
    expect(listAddress({ ...choice, period: 'all' }, '1.x')).toBe('?period=all&q=a+b&before=1.x')
  })
})
