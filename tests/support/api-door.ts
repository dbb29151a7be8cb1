import { createApi } from '#app/api/v1/create-api.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { ApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { noon } from './event-door.ts'
import { secrets } from './mailing.ts'
import type { TestStore } from './store.ts'

type Sent = { key?: string | null; at?: Date; headers?: Record<string, string> }

/** The real API over the test store, in a workspace of its own; every answer is checked against its own schema. */
export async function openApiDoor(store: TestStore, { scopes }: { scopes?: ApiScope[] } = {}) {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const named = { db: store.pool, workspaceId, name: 'Helpdesk' }
  const { key, keyId } = await createApiKey(scopes === undefined ? named : { ...named, scopes })
  let clock = noon
  const api = createApi({
    pool: store.pool,
    log: createLog('silent'),
    mailDomain: 'mail.example.com',
    config: { secrets },
    now: () => clock,
    checkAnswers: true,
  })

  const send = async (method: string, path: string, body?: unknown, sent: Sent = {}) => {
    clock = sent.at ?? noon
    const authorization: Record<string, string> =
      sent.key === null ? {} : { authorization: `Bearer ${sent.key ?? key}` }
    const headers = { ...authorization, ...sent.headers }
    const response = await api.request(path, {
      method,
      ...(body === undefined ? { headers } : written(body, headers)),
    })
    const text = await response.text()
    const { status, headers: answered } = response
    return { status, headers: answered, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    api,
    workspaceId,
    key,
    keyId,
    send,
    get: (path: string, sent?: Sent) => send('GET', path, undefined, sent),
    post: (path: string, body?: unknown, sent?: Sent) => send('POST', path, body, sent),
    put: (path: string, body: unknown, sent?: Sent) => send('PUT', path, body, sent),
    patch: (path: string, body: unknown, sent?: Sent) => send('PATCH', path, body, sent),
    erase: (path: string, sent?: Sent) => send('DELETE', path, undefined, sent),
  }
}

export type ApiDoor = Awaited<ReturnType<typeof openApiDoor>>
/** `body` is parsed; null for an answer without one. */
export type Answer = Awaited<ReturnType<ApiDoor['send']>>

/** A string goes as it is, everything else as JSON. */
const written = (body: unknown, headers: Record<string, string>) => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

/** Every page of a list, one after the other, until there is none. */
export async function readAll(door: ApiDoor, path: string) {
  const pages: Answer['body'][] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { status, body } = await door.get(`${path}&cursor=${cursor}`)
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    pages.push(body.data)
    cursor = body.next_cursor
  }
  return pages
}

/** What the audit log says, oldest first. */
export const auditOf = async (store: TestStore, { workspaceId }: ApiDoor) => [
  ...(await store.sql`
    select action, actor, actor_name, subject_id, before, after from audit_entry
    where workspace_id = ${workspaceId} order by id`),
]
