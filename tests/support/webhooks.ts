import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { createEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import { deliverWebhooks } from '#app/modules/webhooks/deliver-webhooks.server.ts'
import type { WebhookSending } from '#app/modules/webhooks/deliver-webhooks.server.ts'
import { queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import { webhookEventTypes } from '#app/modules/webhooks/webhook-events.ts'
import type { WebhookEventType } from '#app/modules/webhooks/webhook-events.ts'
import { createLog } from '#app/platform/log.server.ts'
import { noon, secrets, stoppedClock } from './mailing.ts'
import type { TestStore } from './store.ts'

export type ReceivedCall = { headers: IncomingHttpHeaders; body: string; path: string }

type Answer = (response: ServerResponse, call: ReceivedCall, request: IncomingMessage) => unknown

/** A receiver of webhooks on this machine that answers as the test says; it closes with the test. */
export async function openReceiver(answer: Answer = (response) => response.end('ok')) {
  const calls: ReceivedCall[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      const call = { headers: request.headers, body, path: request.url ?? '' }
      calls.push(call)
      answer(response, call, request)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return { calls, close, url: `http://127.0.0.1:${portOf(server.address())}/hook` }
}

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export const noNames = () => Promise.reject(new Error('no name is looked up here'))

/** What calls are made with, by a clock that stands still; loopback may be reached unless the test says otherwise. */
export function openSending(store: TestStore, given: Partial<WebhookSending> = {}) {
  const clock = stoppedClock()
  const sending: WebhookSending = {
    pool: store.pool,
    log: createLog('silent'),
    now: clock.now,
    appUrl: 'https://feedback.example.com',
    secrets,
    allowedHosts: ['127.0.0.1'],
    findAddresses: noNames,
    timeoutMs: 20_000,
    random: () => 0,
    mailDomain: 'mail.example.com',
    ...given,
  }
  const stopping = new AbortController()
  return { clock, sending, stopping, round: () => deliverWebhooks(sending, stopping.signal) }
}

type Made = { name?: string; format?: 'standard' | 'slack'; events?: readonly WebhookEventType[] }

export async function makeEndpoint(
  store: TestStore,
  workspaceId: string,
  url: string,
  { name = '', format = 'standard', events = webhookEventTypes }: Made = {},
) {
  const input = { name, url, format, events }
  const actor = { kind: 'system' } as const
  const given = { workspaceId, ownerId: null, input, secrets, actor, now: noon }
  const made = await createEndpoint(store.pool, given)
  if (made === null) throw new Error('there are too many')
  return made
}

export const openWorkspace = async (store: TestStore, given: { locale?: string } = {}) =>
  (await makeWorkspace(store.pool, given)).id

/** So many events of a kind, each with its number. */
export const queueEvents = (
  store: TestStore,
  workspaceId: string,
  { count = 1, type = 'response.created', now = noon }: EventsGiven = {},
) =>
  store.pool.transaction((tx) =>
    queueWebhooks(tx, {
      workspaceId,
      now,
      events: Array.from({ length: count }, (_, number) => ({
        ...{ type, occurredAt: now, customerId: null, data: { number } },
      })),
    }),
  )

type EventsGiven = { count?: number; type?: WebhookEventType; now?: Date }

export const readDeliveries = (store: TestStore, endpointId: string) =>
  store.sql<
    {
      id: string
      state: string
      attempts: number
      due: Date
      tries: { status: number | null; detail: string }[]
    }[]
  >`
    select d.id, d.state, d.attempts, d.due_at as due, coalesce((
      select json_agg(json_build_object('status', a.status, 'detail', a.detail) order by a.attempted_at, a.id)
      from webhook_attempt a where a.workspace_id = d.workspace_id and a.delivery_id = d.id), '[]') as tries
    from webhook_delivery d where d.endpoint_id = ${endpointId} order by d.id`

export async function readEndpoint(store: TestStore, endpointId: string) {
  const [row] = await store.sql`
    select state, off_reason, failing_since from webhook_endpoint where id = ${endpointId}`
  if (row === undefined) throw new Error('no such endpoint')
  return row
}
