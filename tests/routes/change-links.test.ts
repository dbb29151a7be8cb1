import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { action, loader } from '#app/routes/workspace.changes.links.tsx'
import { changeResponse, changeTheme } from '#db/schema/change.ts'
import { say } from '../support/linking.ts'
import { contextFor, get, knock, makeIdentity, origin } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspaceId: string
let slug: string
let changeId: string
let cookie: string

async function signIn(role: Role) {
  const { email } = await makeMember(store.pool, identity, { workspaceId, role })
  cookie = await signInAs(identity, { email })
}

beforeEach(async () => {
  const workspace = await makeWorkspace(store.pool)
  workspaceId = workspace.id
  slug = workspace.slug
  changeId = (await makeChange(store.pool, workspaceId)).id
  await signIn('manager')
})

const at = (query = '') => `/w/${slug}/changes/${changeId}/links${query}`

const door = (request: Request, change = changeId) =>
  knock(request.method === 'GET' ? loader : action, {
    ...{ request, context: contextFor(store.pool, identity) },
    params: { workspace: slug, change },
  })

const look = (query = '', change = changeId) => door(get(at(query), { cookie }), change)

const send = (fields: Record<string, string>, query = '') =>
  door(
    new Request(origin + at(query), {
      ...{ method: 'POST', body: new URLSearchParams(fields), headers: { cookie } },
    }),
  )

describe('the page of who asked', () => {
  test('shows themes, responses and who will be told', async () => {
    const theme = await makeTheme(store.pool, workspaceId)
    const { id } = await say(store.pool, workspaceId, { themes: [{ id: theme.id }] })
    const fields = { theme: theme.id, isShown: 'on', linksResponses: 'on', isNew: 'on' }
    const sent = await send({
      intent: 'link_theme',
      ...fields,
      fromDay: '2026-04-01',
      untilDay: '',
    })
    expect(sent).toMatchObject({ status: 303, location: at('?told=theme_linked') })
    expect((await look()).body).toMatchObject({
      themes: { linked: [{ name: 'Billing', responses: 1, fromDay: '2026-04-01' }], open: [] },
      asked: { responses: 1, customers: 1, outcomes: { mail: 1 } },
      responses: [{ standing: 'linked', isPicked: false, response: { id } }],
      mayEdit: true,
    })
  })

  test('finds responses by their words, brings some, and picks, leaves out and restores them', async () => {
    const { id } = await say(store.pool, workspaceId)
    expect((await look(`?response=${id}&response=${newId()}`)).body).toMatchObject({
      brought: [{ standing: 'open', response: { id } }],
    })
    const picked = await send({ intent: 'pick', response: id }, '?list=search&q=x')
    expect(picked.location).toBe(at(`?list=search&q=x&told=pick&about=${id}`))
    expect((await look()).body).toMatchObject({ responses: [{ isPicked: true }] })
    await send({ intent: 'leave_out', response: id })
    expect((await look('?list=left_out')).body).toMatchObject({ responses: [{ response: { id } }] })
    await send({ intent: 'restore', response: id })
    expect((await look()).body).toMatchObject({ responses: [{ response: { id } }] })
  })

  test('gives typed days and words back when it refuses them', async () => {
    const theme = await makeTheme(store.pool, workspaceId)
    const fields = { intent: 'link_theme', theme: theme.id, isNew: 'on' }
    const turned = await send({ ...fields, fromDay: '2026-04-02', untilDay: '2026-04-01' })
    expect(turned).toMatchObject({
      status: 422,
      body: { problems: { untilDay: 'daysTurned' }, values: { fromDay: '2026-04-02' } },
    })
    expect(await send({ ...fields, fromDay: 'soon' })).toMatchObject({
      body: { problems: { fromDay: 'day' } },
    })
    expect(await send({ ...fields, theme: '' })).toMatchObject({
      body: { problems: { theme: 'chooseTheme' } },
    })
    expect(await store.pool.select().from(changeTheme)).toEqual([])
  })

  test('asks to look twice at a quote that may tell who wrote it', async () => {
    const { id } = await say(store.pool, workspaceId, { comment: 'Call me at 090-1234-5678.' })
    await send({ intent: 'pick', response: id })
    const quote = { intent: 'quote', response: id, quote: 'Call me at 090-1234-5678.' }
    expect(await send(quote)).toMatchObject({
      status: 422,
      body: { form: 'quote', quote: quote.quote, problem: null, risks: ['phone'] },
    })
    // Accepted were other words.
    expect(await send({ ...quote, accepted: 'Call me' })).toMatchObject({ status: 422 })
    expect(await send({ ...quote, accepted: quote.quote })).toMatchObject({ status: 303 })
    expect((await look()).body).toMatchObject({
      responses: [{ quote: quote.quote, quoteState: 'shown' }],
    })
    expect(await send({ intent: 'unquote', response: id })).toMatchObject({ status: 303 })
    expect(await send({ ...quote, quote: 'Not their words' })).toMatchObject({
      status: 422,
      body: { problem: 'not_verbatim' },
    })
  })
})

describe('the page of who asked is', () => {
  test.each(['viewer', 'editor'] as const)('for a %s to read, not to change', async (role) => {
    const { id } = await say(store.pool, workspaceId)
    await signIn(role)
    expect(await look()).toMatchObject({ status: 200, body: { mayEdit: false } })
    expect(await send({ intent: 'pick', response: id })).toMatchObject({ status: 403 })
    expect(await store.pool.select().from(changeResponse)).toEqual([])
  })

  test('not there for another workspace’s change, or none', async () => {
    const other = (await makeWorkspace(store.pool)).id
    const foreign = await makeChange(store.pool, other)
    for (const id of [foreign.id, newId(), 'x']) {
      expect(await look('', id)).toMatchObject({ status: 404 })
      const body = new URLSearchParams({ intent: 'pick', response: newId() })
      const request = new Request(origin + at(), { method: 'POST', body, headers: { cookie } })
      expect(await door(request, id)).toMatchObject({ status: 404 })
    }
  })
})
