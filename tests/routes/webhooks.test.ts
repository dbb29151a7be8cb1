import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import {
  action as listAction,
  loader as listLoader,
} from '#app/routes/workspace.settings.webhooks.tsx'
import {
  action as oneAction,
  loader as oneLoader,
} from '#app/routes/workspace.settings.webhooks.one.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'
import { openApiDoor } from '../support/api-door.ts'

const store = await openTestStore()

async function openSettings(role: Role = 'admin') {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId, slug } = await makeWorkspace(store.pool)
  const member = await makeMember(store.pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const at = `/w/${slug}/settings/webhooks`
  const ask = (door: Door, request: Request, params: Record<string, string> = {}) =>
    knock(door, {
      request,
      context: contextFor(store.pool, identity),
      params: { workspace: slug, ...params },
    })
  return {
    make: (form: Record<string, string>) => ask(listAction, post(at, form, { cookie })),
    list: () => ask(listLoader, get(at, { cookie })),
    one: (endpoint: string) => ask(oneLoader, get(`${at}/${endpoint}`, { cookie }), { endpoint }),
    act: (endpoint: string, form: Record<string, string>) =>
      ask(oneAction, post(`${at}/${endpoint}`, form, { cookie }), { endpoint }),
  }
}

const form = {
  url: 'https://hooks.example.com/heard',
  name: 'Desk',
  format: 'standard',
  events: 'response.created',
}

async function openOne() {
  const settings = await openSettings()
  const made = await settings.make(form)
  expect(made).toMatchObject({ status: 200, body: { state: 'made', title: 'Desk' } })
  const [row] = await store.sql<{ id: string }[]>`select id from webhook_endpoint`
  return { ...settings, made, id: row?.id ?? '' }
}

test('a secret is shown once and kept sealed', async () => {
  const { made, list, one, id } = await openOne()
  const secret = /whsec_[\w+/=]{44}/.exec(JSON.stringify(made.body))?.[0]
  expect(secret).toBeDefined()
  expect(JSON.stringify([await list(), await one(id)])).not.toContain('whsec_')
  const [row] = await store.sql<{ secret: Buffer }[]>`select secret from webhook_endpoint`
  expect(row?.secret.toString('latin1')).not.toContain('whsec_')
  const audit = await store.sql`select action, after from audit_entry where action like 'webhook.%'`
  expect(audit).toEqual([
    expect.objectContaining({
      action: 'webhook.created',
      after: expect.objectContaining({ host: 'hooks.example.com' }),
    }),
  ])
})

test('what cannot be called is refused, and comes back as it was typed', async () => {
  const { make } = await openSettings()
  const refused = await make({ ...form, url: 'https://169.254.169.254/', events: 'nothing' })
  expect(refused).toMatchObject({
    status: 422,
    body: {
      state: 'refused',
      problems: { url: 'private_address', events: 'some_event' },
      values: { url: 'https://169.254.169.254/', name: 'Desk' },
    },
  })
})

test('it can be tried, changed, turned off and on, and removed', async () => {
  const { act, one, id, list } = await openOne()
  expect((await act(id, { intent: 'test' })).location).toBe('?told=tested')
  expect(await one(id)).toMatchObject({
    body: { deliveries: [{ eventType: 'webhook.test', state: 'pending' }] },
  })
  const changed = { ...form, intent: 'update', name: 'Bridge', format: 'slack' }
  expect((await act(id, changed)).location).toBe('?told=saved')
  expect((await act(id, { intent: 'turn_off' })).location).toBe('?told=turnedOff')
  const [delivery] = await store.sql<{ id: string; state: string }[]>`
    select id, state from webhook_delivery`
  expect(delivery?.state).toBe('cancelled')
  const again = { intent: 'again', delivery: delivery?.id ?? '' }
  expect(await act(id, again)).toMatchObject({ status: 409, body: { refusal: 'againOff' } })
  expect(await act(id, { intent: 'test' })).toMatchObject({ status: 409 })
  expect((await act(id, { intent: 'turn_on' })).location).toBe('?told=turnedOn')
  expect((await act(id, again)).location).toBe('?told=againDone')
  expect(await store.sql`select state from webhook_delivery`).toEqual([{ state: 'pending' }])
  expect(await act(id, { intent: 'rotate' })).toMatchObject({ body: { state: 'rotated' } })
  expect((await act(id, { intent: 'remove' })).location).toContain('?removed')
  expect(await list()).toMatchObject({ body: { endpoints: [] } })
  expect(await store.sql`select id from webhook_delivery`).toEqual([])
})

test('managers and another workspace have nothing to look for here', async () => {
  const { id } = await openOne()
  const stranger = await openSettings()
  expect((await stranger.one(id)).status).toBe(404)
  expect((await stranger.act(id, { intent: 'remove' })).status).toBe(404)
  expect((await stranger.act('x', { intent: 'remove' })).status).toBe(404)
  const manager = await openSettings('manager')
  expect((await manager.list()).status).toBe(403)
  expect((await manager.make(form)).status).toBe(403)
})

test('there are no more than twenty', async () => {
  const { make } = await openSettings()
  for (let number = 0; number < 20; number++) await make(form)
  expect(await make(form)).toMatchObject({ status: 409, body: { state: 'tooMany' } })
})

test('programs make, change and remove them too', async () => {
  const api = await openApiDoor(store)
  const made = await api.post('/webhook-endpoints', { url: form.url, events: ['response.created'] })
  expect(made).toMatchObject({ status: 201, body: { state: 'on', format: 'standard' } })
  expect(made.body.secret).toMatch(/^whsec_/)
  const at = `/webhook-endpoints/${made.body.id}`
  expect((await api.get(at)).body).not.toHaveProperty('secret')
  expect(await api.patch(at, { state: 'off' })).toMatchObject({
    body: { state: 'off', off_reason: 'by_hand', url: form.url },
  })
  expect((await api.get('/webhook-endpoints')).body.data).toHaveLength(1)
  const refused = await api.patch(at, { url: 'https://[::1]/' })
  expect(refused).toMatchObject({
    status: 422,
    body: { error: { fields: { url: expect.any(String) } } },
  })
  expect((await api.erase(at)).status).toBe(204)
  expect((await api.get(at)).status).toBe(404)
})
