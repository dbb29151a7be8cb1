import { beforeEach, describe, expect, test } from 'vitest'
import { createApi } from '#app/api/v1/create-api.ts'
import type { OpenApiDocument, OpenApiOperation } from '#app/http/openapi-document.ts'
import type { ApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { everyApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { secrets } from '../support/mailing.ts'
import { makeOneOfEverything } from '../support/one-of-everything.ts'
import type { OneOfEverything } from '../support/one-of-everything.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const parts = {
  ...{ pool, log: createLog('silent'), mailDomain: 'mail.example.com', now: () => now },
  config: { secrets },
}
const api = createApi(parts)

/** The scope that each operation of the API asks for. A new operation needs a line here. */
const table: Record<string, ApiScope> = {
  'POST /events': 'events:write',
  'GET /customers': 'customers:read',
  'GET /customers/{customer}': 'customers:read',
  'PUT /customers/{customer}': 'customers:write',
  'DELETE /customers/{customer}': 'customers:write',
  'GET /surveys': 'surveys:read',
  'GET /surveys/{survey}': 'surveys:read',
  'GET /invitations': 'invitations:read',
  'POST /invitations': 'invitations:write',
  'GET /invitations/{invitation}': 'invitations:read',
  'POST /invitations/{invitation}/cancel': 'invitations:write',
  'GET /responses': 'responses:read',
  'POST /responses': 'responses:write',
  'GET /responses/{response}': 'responses:read',
  'PATCH /responses/{response}': 'responses:write',
  'PUT /responses/{response}/themes/{theme}': 'responses:write',
  'DELETE /responses/{response}/themes/{theme}': 'responses:write',
  'GET /themes': 'responses:read',
  'POST /themes': 'responses:write',
  'GET /themes/{theme}': 'responses:read',
  'PATCH /themes/{theme}': 'responses:write',
  'DELETE /themes/{theme}': 'responses:write',
  'POST /themes/{theme}/merge': 'responses:write',
  'POST /themes/{theme}/undo-merge': 'responses:write',
  'GET /changes': 'changes:read',
  'POST /changes': 'changes:write',
  'GET /changes/{change}': 'changes:read',
  'PATCH /changes/{change}': 'changes:write',
  'POST /changes/{change}/publish': 'changes:write',
  'POST /changes/{change}/withdraw': 'changes:write',
  'DELETE /changes/{change}': 'changes:write',
  'GET /follow-ups': 'responses:read',
  'GET /follow-ups/{follow_up}': 'responses:read',
  'GET /metrics': 'metrics:read',
  'GET /loop': 'metrics:read',
  'GET /webhook-endpoints': 'webhooks:read',
  'POST /webhook-endpoints': 'webhooks:write',
  'GET /webhook-endpoints/{endpoint}': 'webhooks:read',
  'PATCH /webhook-endpoints/{endpoint}': 'webhooks:write',
  'DELETE /webhook-endpoints/{endpoint}': 'webhooks:write',
}

const document: OpenApiDocument = await (await api.request('/openapi.json')).json()

type Operation = { name: string; method: string; path: string; described: OpenApiOperation }

const operations: Operation[] = Object.entries(document.paths).flatMap(([path, there]) =>
  Object.entries(there).map(([verb, described]) => {
    const method = verb.toUpperCase()
    return { name: `${method} ${path}`, method, path, described }
  }),
)

type Sent = { key: string | null; ids: OneOfEverything['ids'] }

/** Calls an operation with its documented example as the body and these ids in the address. */
async function call({ method, path, described }: Operation, { key, ids }: Sent) {
  const rows: Record<string, string> = { ...ids, follow_up: ids.followUp }
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => rows[name] ?? 'unknown')
  const query = path === '/metrics' ? `?survey=${ids.survey}` : ''
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
  const example = described.requestBody?.content['application/json'].example
  const response = await api.request(address + query, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(example === undefined ? {} : { body: JSON.stringify(example) }),
  })
  return { status: response.status, text: await response.text() }
}

let kumo: OneOfEverything
let other: OneOfEverything

beforeEach(async () => {
  kumo = await makeOneOfEverything(pool, 'kumo', now)
  other = await makeOneOfEverything(pool, 'other', now)
})

async function keyWith(scopes: ApiScope[]): Promise<string> {
  const given = { db: pool, workspaceId: kumo.workspaceId, name: 'Program', scopes }
  return (await createApiKey(given)).key
}

const writes = operations.filter(({ method }) => method !== 'GET')
const withRow = operations.filter(({ path }) => path.includes('{'))

test('each operation of the document has a line in the table, with the scope it asks for', () => {
  const documented = operations.map(({ name, described }) => [name, described.security])
  const expected = Object.entries(table).map(([name, scope]) => [name, [{ apiKey: [scope] }]])
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(expected))
})

test.each(operations)(
  '$name is open to a key with its scope, and to no other',
  async (operation) => {
    const scope = table[operation.name] ?? 'events:write'
    const others = everyApiScope.filter((each) => each !== scope)
    const statusWith = async (key: string | null) =>
      (await call(operation, { key, ids: kumo.ids })).status
    expect(await statusWith(null)).toBe(401)
    expect(await statusWith(`${kumo.key.slice(0, -1)}_`)).toBe(401)
    expect(await statusWith(await keyWith(others))).toBe(403)
    const { status, text } = await call(operation, { key: await keyWith([scope]), ids: kumo.ids })
    expect([401, 403], text).not.toContain(status)
    expect(status, text).toBeLessThan(500)
  },
)

const audited = [
  ...['customer', 'invitation', 'message', 'response', 'event', 'suppression'],
  ...['theme', 'theme_merge', 'response_theme', 'webhook_endpoint', 'follow_up'],
]

const contents = async () => {
  const rows = await Promise.all(
    audited.map((name) => store.sql`select * from ${store.sql(name)} order by workspace_id, 2`),
  )
  return JSON.stringify(rows)
}

test.each(writes)('$name without the right to it writes nothing', async (operation) => {
  const before = await contents()
  const others = everyApiScope.filter((each) => each !== table[operation.name])
  await call(operation, { key: null, ids: kumo.ids })
  await call(operation, { key: await keyWith(others), ids: kumo.ids })
  expect(await contents()).toBe(before)
})

test.each(withRow)('$name knows nothing of another workspace’s rows', async (operation) => {
  const before = await contents()
  const { status, text } = await call(operation, { key: kumo.key, ids: other.ids })
  expect(status, text).toBe(404)
  expect(await contents()).toBe(before)
})

describe('another workspace’s ids', () => {
  const ask = async (path: string, body?: object) => {
    const response = await api.request(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${kumo.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, text: await response.text() }
  }

  test('of themes find nothing of theirs', async () => {
    const { status, text } = await ask(`/responses?theme=${other.ids.theme}`)
    expect(status).toBe(200)
    expect(JSON.parse(text).data).toEqual([])
    const into = await ask(`/themes/${kumo.ids.theme}/merge`, { into: other.ids.theme })
    expect(into.status).toBe(404)
  })

  test.each(['/invitations', '/responses', '/metrics', '/loop'])(
    'in a filter of %s find nothing of theirs',
    async (path) => {
      const { status, text } = await ask(`${path}?survey=${other.ids.survey}`)
      expect(status).toBeLessThan(500)
      expect(text).not.toContain(other.ids.response)
      expect(text).not.toContain(other.ids.invitation)
      expect(text).not.toContain('"n":1')
    },
  )

  test.each(['/invitations', '/responses'])(
    'in a body for %s are as good as none',
    async (path) => {
      const body = { survey_id: other.ids.survey, customer: { email: 'aiko@example.com' } }
      const score = path === '/responses' ? { score: 5, source: 'phone' } : {}
      const before = await contents()
      const { status } = await ask(path, { ...body, ...score })
      expect([404, 422]).toContain(status)
      expect(await contents()).toBe(before)
    },
  )
})
