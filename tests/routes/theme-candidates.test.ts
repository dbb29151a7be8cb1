import { beforeEach, describe, expect, test } from 'vitest'
import { makeCustomer, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { findThemes } from '#app/modules/themes/find-themes.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { action, loader } from '#app/routes/workspace.themes.candidates.tsx'
import type { CandidateView } from '#app/routes/candidates/candidate-view.ts'
import { makeInboxRow } from '../support/inbox.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const { pool, sql } = await openTestStore()
const identity = makeIdentity(pool)
const now = new Date('2026-11-20T12:00:00Z')

type Listed = {
  search: { state: string; most: number }
  candidates: CandidateView[]
  themes: { id: string; name: string }[]
  told: { outcome: string; given: number } | null
}

let workspaceId: string
let surveyId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool, { slug: 'kumo' })).id
  surveyId = (await makeSurvey(pool, workspaceId)).id
})

const objects = ['parcel', 'box of books', 'order', 'package', 'present', 'delivery']
const openings = [
  'Sadly',
  'Once more',
  'I am sorry to say',
  'For the third time',
  'Hello',
  'Why is it that',
]
const about = {
  courier: (at: number) =>
    `${openings[at % 6]} the courier left my ${objects[Math.floor(at / 6) % 6]} with a neighbour`,
  refund: (at: number) =>
    `${openings[at % 6]} the refund for my ${objects[Math.floor(at / 6) % 6]} is missing from the bank statement`,
}

async function say(
  subject: keyof typeof about,
  {
    count = 36,
    score = 1,
    language = 'en',
    customerId,
  }: { count?: number; score?: number; language?: string; customerId?: string } = {},
) {
  const rows = []
  for (let at = 0; at < count; at++) {
    const comment = about[subject](at)
    rows.push(
      await makeInboxRow(pool, workspaceId, { surveyId, comment, score, language, customerId }),
    )
  }
  return rows
}

/** What the worker does with the queued task. */
async function look() {
  const [task] = await sql<{ id: string }[]>`
    insert into task (workspace_id, id, kind, state, due_at, created_at, started_at, ended_at)
    values (${workspaceId}, ${newId()}, 'find_themes', 'done', ${now}, ${now}, ${now}, ${now}) returning id`
  const progress: number[] = []
  await findThemes({
    ...{ pool, workspaceId, taskId: task?.id ?? '', place: null, now: () => now },
    stopping: new AbortController().signal,
    report: async ({ done }) => void progress.push(done),
    holding: async () => {},
  })
  return progress
}

async function enter(role: Role = 'manager', given = { workspaceId, slug: 'kumo' }) {
  const member = await makeMember(pool, identity, { workspaceId: given.workspaceId, role })
  const cookie = await signInAs(identity, member)
  const ask = (door: Parameters<typeof knock>[0], request: Request) =>
    knock(door, {
      ...{ request, context: contextFor(pool, identity, { now }) },
      params: { workspace: given.slug },
    })
  const path = `/w/${given.slug}/themes/candidates`
  return {
    member,
    open: async (query = '') => (await ask(loader, get(path + query, { cookie }))).body as Listed,
    do: (form: Record<string, string>) => ask(action, post(path, form, { cookie })),
    post: (form: URLSearchParams) =>
      ask(
        action,
        new Request(`http://heard.test${path}`, {
          method: 'POST',
          body: form,
          headers: { cookie },
        }),
      ),
  }
}

const makeForm = (
  { id, language, examples }: CandidateView,
  given: Record<string, string> = {},
) => {
  const fields = {
    intent: 'make',
    candidate: id,
    language,
    name: 'Courier',
    keywords: 'courier, neighbour',
  }
  const form = new URLSearchParams({ ...fields, ...given })
  for (const example of examples.slice(0, 3)) form.append('example', example.id)
  return form
}

const tags = () => sql<{ response_id: string; state: string; decided: boolean }[]>`
  select response_id, state, decided_at is not null as decided from response_theme`

describe('before anything was found', () => {
  test('the page says how many comments are needed', async () => {
    await say('courier', { count: 4 })
    expect((await (await enter()).open()).search).toMatchObject({ state: 'few', most: 4 })
  })

  test('with enough of them a manager has them looked through', async () => {
    await say('courier')
    const page = await enter()
    expect((await page.open()).search.state).toBe('never')
    expect(await page.do({ intent: 'look' })).toMatchObject({
      status: 302,
      location: '/w/kumo/themes/candidates?told=looking',
    })
    expect((await page.open()).search.state).toBe('working')
    expect(await sql`select kind, state from task`).toEqual([
      { kind: 'find_themes', state: 'queued' },
    ])
  })

  test('of a language with few comments nothing is looked for', async () => {
    await say('courier', { count: 12, language: 'ko' })
    await say('refund', { count: 12 })
    await look()
    expect((await (await enter()).open()).candidates).toEqual([])
  })
})

describe('what was found', () => {
  beforeEach(async () => {
    await say('courier')
    await say('refund', { score: 5 })
  })

  test('is shown with its words, its mood and typical comments', async () => {
    expect((await look()).at(-1)).toBe(72)
    const { candidates, search } = await (await enter('viewer')).open()
    expect(search.state).toBe('done')
    const courier = candidates.find(({ words }) => words.join(' ').includes('courier'))
    expect(courier).toMatchObject({ language: 'en', tone: 'bad', unhappy: 100 })
    expect(courier?.examples).toHaveLength(5)
    expect(courier?.examples[0]?.marks.length).toBeGreaterThan(0)
    const refund = candidates.find(({ words }) => words.join(' ').includes('refund'))
    expect(refund).toMatchObject({ tone: 'good', unhappy: 0 })
  })

  test('becomes a theme with keywords, given to the ticked comments alone', async () => {
    await look()
    const page = await enter()
    const [candidate] = (await page.open()).candidates
    if (candidate === undefined) throw new Error('nothing was found')
    const made = await page.post(makeForm(candidate))
    expect(made.location).toMatch(/^\/w\/kumo\/themes\/candidates\?told=made&theme=.+&given=3$/)
    const [theme] = await sql`select texts, keywords from theme`
    expect(theme).toMatchObject({
      texts: { en: { name: 'Courier' } },
      keywords: ['courier', 'neighbour'],
    })
    const given = await tags()
    expect(given.map(({ response_id: id }) => id).toSorted()).toEqual(
      candidate.examples
        .slice(0, 3)
        .map(({ id }) => id)
        .toSorted(),
    )
    expect(given.every(({ state, decided }) => state === 'applied' && decided)).toBe(true)
    const left = (await page.open()).candidates
    expect(left.map(({ id }) => id)).not.toContain(candidate.id)
    expect(await page.post(makeForm(candidate, { name: 'Again' }))).toMatchObject({
      location: '/w/kumo/themes/candidates?told=gone',
    })
  })

  test('keeps what was typed when the name is taken or missing', async () => {
    await look()
    const page = await enter()
    const [one, two] = (await page.open()).candidates
    if (one === undefined || two === undefined) throw new Error('too little was found')
    await page.post(makeForm(one))
    const taken = await page.post(makeForm(two, { name: 'courier', keywords: 'bank' }))
    expect(taken).toMatchObject({
      status: 422,
      body: { problems: { name: 'name_taken' }, form: { candidate: two.id, keywords: 'bank' } },
    })
    const unnamed = await page.post(makeForm(two, { name: ' ' }))
    expect(unnamed).toMatchObject({ status: 422, body: { problems: { name: 'required' } } })
    expect(await sql`select 1 from theme`).toHaveLength(1)
  })

  test('is added to a theme that is there already', async () => {
    await look()
    const page = await enter()
    const [one, two] = (await page.open()).candidates
    if (one === undefined || two === undefined) throw new Error('too little was found')
    await page.post(makeForm(one))
    const [theme] = (await page.open()).themes
    const added = await page.post(makeForm(two, { intent: 'add', theme: theme?.id ?? '' }))
    expect(added.location).toMatch(/told=added/)
    expect(await tags()).toHaveLength(6)
    expect(await sql`select 1 from theme`).toHaveLength(1)
  })

  test('stays away once dismissed, also when it is found anew, until that is undone', async () => {
    await look()
    const page = await enter()
    const before = (await page.open()).candidates
    const [candidate] = before
    if (candidate === undefined) throw new Error('nothing was found')
    const done = await page.do({ intent: 'dismiss', candidate: candidate.id })
    expect(done.location).toBe(`/w/kumo/themes/candidates?told=dismissed&candidate=${candidate.id}`)
    await look()
    const after = (await page.open()).candidates
    expect(after).toHaveLength(before.length - 1)
    await page.do({ intent: 'undo', candidate: candidate.id })
    expect((await page.open()).candidates).toHaveLength(before.length)
    const actions = await sql`select action from audit_entry order by at, id`
    expect(actions.map(({ action: name }) => name)).toEqual(
      expect.arrayContaining(['theme.candidate_dismissed', 'theme.candidate_restored']),
    )
  })

  test('is not what the keywords of a theme cover', async () => {
    const page = await enter()
    await look()
    const found = (await page.open()).candidates
    const courier = found.find(({ words }) => words.join(' ').includes('courier'))
    if (courier === undefined) throw new Error('it was not found')
    await page.post(makeForm(courier))
    await look()
    const words = (await page.open()).candidates.flatMap((each) => each.words)
    expect(words.join(' ')).not.toContain('courier')
    expect(words.join(' ')).toContain('refund')
  })

  test('does not show what a customer wrote who was erased since', async () => {
    const { id: customerId } = await makeCustomer(pool, workspaceId)
    await sql`update response set customer_id = ${customerId} where comment like '%courier%'`
    await look()
    const page = await enter()
    const before = (await page.open()).candidates
    const actor = { kind: 'system' as const }
    await eraseCustomer(pool, { workspaceId, customerId, actor, now })
    const after = (await page.open()).candidates
    expect(JSON.stringify(before.map(({ examples }) => examples))).toContain('courier')
    expect(JSON.stringify(after.map(({ examples }) => examples))).not.toContain('courier')
    expect(after.length).toBeLessThan(before.length)
  })
})

describe('who may', () => {
  test('viewers, editors and agents read but change nothing', async () => {
    await say('courier')
    await look()
    for (const role of ['viewer', 'agent', 'editor'] as const) {
      const page = await enter(role)
      expect((await page.open()).candidates.length).toBeGreaterThan(0)
      expect(await page.do({ intent: 'look' })).toMatchObject({ status: 403 })
    }
  })

  test('nobody touches what belongs to another workspace', async () => {
    await say('courier')
    await look()
    const own = await enter()
    const [candidate] = (await own.open()).candidates
    if (candidate === undefined) throw new Error('nothing was found')
    const other = await makeWorkspace(pool, { slug: 'other' })
    const page = await enter('owner', { workspaceId: other.id, slug: 'other' })
    expect((await page.open()).candidates).toEqual([])
    for (const intent of ['dismiss', 'undo', 'make', 'add'])
      await page.post(makeForm(candidate, { intent, theme: newId() }))
    expect(await sql`select 1 from theme`).toEqual([])
    expect((await own.open()).candidates.map(({ id }) => id)).toContain(candidate.id)
    expect(await own.do({ intent: 'dismiss', candidate: 'not an id' })).toMatchObject({
      status: 404,
    })
  })

  test('examples that are not of the candidate are not given the theme', async () => {
    await say('courier')
    await look()
    const stranger = await makeInboxRow(pool, workspaceId, {
      surveyId,
      comment: 'All is well',
      language: 'en',
    })
    const page = await enter()
    const [candidate] = (await page.open()).candidates
    if (candidate === undefined) throw new Error('nothing was found')
    const form = makeForm(candidate)
    form.append('example', stranger.id)
    form.append('example', 'not an id')
    expect((await page.post(form)).location).toMatch(/given=3$/)
    expect(await tags()).toHaveLength(3)
  })
})
