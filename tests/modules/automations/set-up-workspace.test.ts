import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { setUpWorkspace } from '#app/modules/automations/set-up-workspace.server.ts'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import { openTestStore } from '../../support/store.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { password } from '../../support/members.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)
const now = new Date('2026-11-20T12:00:00Z')

const owner = async (slug = 'kumo') => ({
  name: '高橋 美咲',
  email: `${slug}@example.com`,
  passwordHash: await identity.hashPassword(password),
  workspaceName: '雲書店',
  slug,
  locale: 'ja' as const,
  timeZone: 'Asia/Tokyo',
  now,
})

const countOf = async (table: string) => {
  const [row] = await store.sql<{ n: number }[]>`select count(*)::int as n from ${store.sql(table)}`
  return row?.n
}

test('makes an owner who can sign in, a survey that goes out after five minutes, and a key that opens', async () => {
  const result = await setUpWorkspace(store.pool, await owner())
  if (result.outcome !== 'set_up') throw new Error(result.outcome)

  const signedIn = await identity.signIn({
    email: 'kumo@example.com',
    password,
    clientAddress: '198.51.100.1',
  })
  expect(signedIn.outcome).toBe('signed_in')
  const [made] = await store.sql`
    select w.slug, w.name, w.locale, w.time_zone, m.role, s.kind, s.state as survey, a.name as rule, a.event_type,
      a.survey_id = s.id as is_its, a.state, a.delay_minutes, a.quiet_days
    from workspace w join member m on m.workspace_id = w.id join survey s on s.workspace_id = w.id
      join automation a on a.workspace_id = w.id`
  expect(made).toEqual({
    slug: 'kumo',
    name: '雲書店',
    locale: 'ja',
    time_zone: 'Asia/Tokyo',
    role: 'owner',
    kind: 'csat',
    survey: 'active',
    rule: 'チケットが解決したとき',
    event_type: 'ticket.resolved',
    is_its: true,
    state: 'active',
    delay_minutes: 5,
    quiet_days: 30,
  })
  expect(await authenticateApiKey(store.pool, `Bearer ${result.apiKey}`, now)).toMatchObject({
    workspaceId: result.workspaceId,
  })
})

test('happens once', async () => {
  await setUpWorkspace(store.pool, await owner('first'))
  expect(await setUpWorkspace(store.pool, await owner('second'))).toEqual({
    outcome: 'already_set_up',
  })
  expect(await countOf('workspace')).toBe(1)
})

test('of several at once exactly one wins, and nothing of the others is left', async () => {
  const racers = await Promise.all(
    ['one', 'two', 'three', 'four', 'five', 'six'].map((slug) => owner(slug)),
  )
  const results = await Promise.all(racers.map((racer) => setUpWorkspace(store.pool, racer)))
  expect(results.filter(({ outcome }) => outcome === 'set_up')).toHaveLength(1)
  expect(results.filter(({ outcome }) => outcome === 'already_set_up')).toHaveLength(5)
  for (const table of ['workspace', 'user', 'account', 'member', 'survey', 'automation', 'api_key'])
    expect(await countOf(table), table).toBe(1)
})

test('a short name that is taken is told, and nothing is half made', async () => {
  await makeWorkspace(store.pool, { slug: 'kumo' })
  expect(await setUpWorkspace(store.pool, await owner('kumo'))).toEqual({ outcome: 'slug_taken' })
  expect(await countOf('user')).toBe(0)
  expect(await countOf('workspace')).toBe(1)
})
