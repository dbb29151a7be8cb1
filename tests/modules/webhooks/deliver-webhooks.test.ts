import { createServer as createTcpServer } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { mostEndpoints } from '#app/modules/webhooks/endpoint-limits.ts'
import { mostAttempts, webhookWaits } from '#app/modules/webhooks/retry-curve.ts'
import { webhookLeaseMs } from '#app/modules/webhooks/deliver-webhooks.server.ts'
import { rotateSecret } from '#app/modules/webhooks/rotate-secret.server.ts'
import { minutesAfter, noon, secrets } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import {
  makeEndpoint,
  openReceiver,
  openSending,
  openWorkspace,
  queueEvents,
  readDeliveries,
  readEndpoint,
} from '../../support/webhooks.ts'
import type { ReceivedCall } from '../../support/webhooks.ts'

const store = await openTestStore()

const plain = (call: ReceivedCall | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  )

test('a call is signed as the official library verifies it, and written down', async () => {
  const receiver = await openReceiver()
  const workspaceId = await openWorkspace(store)
  const { id, secret } = await makeEndpoint(store, workspaceId, receiver.url)
  const { sending, round } = openSending(store, { now: () => new Date() })
  await queueEvents(store, workspaceId, { now: sending.now() })
  await round()
  const [call] = receiver.calls
  const headers = plain(call)
  expect(new Webhook(secret).verify(call?.body ?? '', headers)).toMatchObject({
    type: 'response.created',
    data: { number: 0 },
  })
  const [delivery] = await readDeliveries(store, id)
  expect(headers['webhook-id']).toBe(delivery?.id)
  expect(delivery).toMatchObject({
    state: 'delivered',
    attempts: 1,
    tries: [{ status: 200, detail: '' }],
  })
})

test('a receiver who has yet to learn a new secret understands calls for a day, and no longer', async () => {
  const receiver = await openReceiver()
  const workspaceId = await openWorkspace(store)
  const { id, secret: former } = await makeEndpoint(store, workspaceId, receiver.url)
  const { sending, round } = openSending(store, { now: () => new Date() })
  const callAfter = async (hoursSinceRotation: number) => {
    const now = new Date(Date.now() - hoursSinceRotation * 3_600_000)
    const key = { workspaceId, ownerId: null, endpointId: id }
    const secret = await rotateSecret(store.pool, {
      ...{ ...key, secrets, actor: { kind: 'system' }, now },
    })
    await queueEvents(store, workspaceId, { now: sending.now() })
    await round()
    const call = receiver.calls.at(-1)
    const understands = (known: string) => () =>
      new Webhook(known).verify(call?.body ?? '', plain(call))
    return { secret: secret ?? '', understands }
  }
  const first = await callAfter(23)
  expect(first.understands(former)).not.toThrow()
  expect(first.understands(first.secret)).not.toThrow()
  const second = await callAfter(25)
  expect(second.understands(first.secret)).toThrow()
  expect(second.understands(second.secret)).not.toThrow()
})

test('only those who asked for it are told, and none of another workspace', async () => {
  const receiver = await openReceiver()
  const workspaceId = await openWorkspace(store)
  const wanted = await makeEndpoint(store, workspaceId, receiver.url, {
    events: ['response.created'],
  })
  await makeEndpoint(store, workspaceId, receiver.url, { events: ['customer.unsubscribed'] })
  await makeEndpoint(store, await openWorkspace(store), receiver.url)
  await queueEvents(store, workspaceId)
  await openSending(store).round()
  expect(receiver.calls).toHaveLength(1)
  expect(await readDeliveries(store, wanted.id)).toHaveLength(1)
})

test('a day of 500 is tried again on the curve with the same id and the same bytes, until it works', async () => {
  let isWell = false
  const receiver = await openReceiver((response) => {
    response.statusCode = isWell ? 204 : 500
    response.end(isWell ? '' : 'out of order')
  })
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId)
  const { clock, round } = openSending(store)
  let at = noon.getTime()
  for (const [number, wait] of webhookWaits.entries()) {
    isWell = at - noon.getTime() > 24 * 3_600_000
    clock.time = new Date(at)
    await round()
    const [delivery] = await readDeliveries(store, id)
    expect(delivery).toMatchObject({
      attempts: number + 1,
      state: isWell ? 'delivered' : 'pending',
    })
    if (isWell) break
    expect((await readEndpoint(store, id)).failing_since).toEqual(noon)
    clock.time = new Date(at + wait - 1)
    await round()
    expect(receiver.calls).toHaveLength(number + 1)
    at += wait
  }
  expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1)
  expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(
    receiver.calls.length,
  )
  expect(await readEndpoint(store, id)).toMatchObject({ state: 'on', failing_since: null })
})

test('after the last attempt a call is given up, and after five days its endpoint', async () => {
  const receiver = await openReceiver((response) => {
    response.statusCode = 500
    response.end()
  })
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url, { name: 'Desk' })
  await queueEvents(store, workspaceId)
  const { clock, round } = openSending(store)
  for (const wait of [0, ...webhookWaits]) {
    clock.time = new Date(clock.time.getTime() + wait)
    await round()
  }
  expect((await readDeliveries(store, id))[0]).toMatchObject({
    state: 'failed',
    attempts: mostAttempts,
  })
  expect((await readEndpoint(store, id)).state).toBe('on')
  clock.time = minutesAfter(noon, 5 * 24 * 60)
  await queueEvents(store, workspaceId, { count: 2, now: clock.time })
  await queueEvents(store, workspaceId, { now: minutesAfter(clock.time, 60) })
  await round()
  expect(await readEndpoint(store, id)).toMatchObject({ state: 'off', off_reason: 'failing' })
  // Of two calls at once one may end after the other has turned the endpoint off: what is left of it is cancelled when due.
  clock.time = minutesAfter(clock.time, 24 * 60)
  await round()
  const states = (await readDeliveries(store, id)).map(({ state }) => state)
  expect(states).not.toContain('pending')
  expect(states.filter((state) => state === 'cancelled').length).toBeGreaterThan(0)
  const audit =
    await store.sql`select actor, action, subject_name, after from audit_entry where actor = 'system' and action = 'webhook.stopped'`
  expect(audit).toEqual([
    expect.objectContaining({ subject_name: 'Desk', after: { state: 'off', reason: 'failing' } }),
  ])
  await queueEvents(store, workspaceId, { now: clock.time })
  await round()
  expect(receiver.calls).toHaveLength(mostAttempts + 2)
})

test('an endpoint that has worked meanwhile stays on, however long it had failed before', async () => {
  const works = async () => {
    await expect.poll(async () => (await readEndpoint(store, id)).failing_since).toBeNull()
  }
  const receiver = await openReceiver(async (response) => {
    if (receiver.calls.length === 2) {
      await works()
      response.statusCode = 500
    }
    response.end()
  })
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId, { count: 2 })
  await store.sql`update webhook_endpoint set failing_since = ${minutesAfter(noon, -6 * 24 * 60)}`
  await openSending(store).round()
  expect(await readEndpoint(store, id)).toMatchObject({ state: 'on', failing_since: noon })
})

test('410 of an address that it no longer has does not turn an endpoint off', async () => {
  const receiver = await openReceiver(async (response) => {
    await store.sql`update webhook_endpoint set url = ${`${receiver.url}/new`} where id = ${id}`
    response.statusCode = 410
    response.end()
  })
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId)
  await openSending(store).round()
  expect((await readEndpoint(store, id)).state).toBe('on')
})

test('410 turns the endpoint off at once', async () => {
  const receiver = await openReceiver((response) => {
    response.statusCode = 410
    response.end()
  })
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId, { count: 5 })
  await openSending(store).round()
  expect(receiver.calls.length).toBeLessThanOrEqual(2)
  expect(await readEndpoint(store, id)).toMatchObject({ state: 'off', off_reason: 'gone' })
  const states = (await readDeliveries(store, id)).map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['failed', 'cancelled']))
})

test.each([
  [429, '120', 120],
  [503, 'Fri, 20 Nov 2026 12:30:00 GMT', 1800],
  [429, '9999999', 24 * 3600],
  [500, '120', 5],
  [429, 'soon', 5],
])('%s with Retry-After %s waits %s s', async (status, header, seconds) => {
  const receiver = await openReceiver((response) => {
    response.writeHead(status, { 'retry-after': header })
    response.end()
  })
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId)
  await openSending(store).round()
  const [delivery] = await readDeliveries(store, id)
  expect(delivery?.due).toEqual(new Date(noon.getTime() + seconds * 1000))
})

test('a redirect is a failure and is not followed', async () => {
  const elsewhere = await openReceiver()
  const receiver = await openReceiver((response) => {
    response.writeHead(302, { location: elsewhere.url })
    response.end()
  })
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId)
  await openSending(store).round()
  expect(elsewhere.calls).toEqual([])
  expect((await readDeliveries(store, id))[0]).toMatchObject({
    state: 'pending',
    tries: [{ status: 302 }],
  })
})

/** Answers with these bytes whatever it hears; its port. */
async function openNoise(bytes: string) {
  const noise = createTcpServer((socket) => socket.end(bytes))
  onTestFinished(() => void noise.close())
  await new Promise<void>((resolve) => {
    noise.listen(0, '127.0.0.1', resolve)
  })
  const address = noise.address()
  return typeof address === 'object' ? address?.port : 0
}

test('whoever says nothing, hangs up, speaks otherwise or is not there has failed', async () => {
  const silent = await openReceiver(() => {})
  const rude = await openReceiver((_response, _call, request) => request.socket.destroy())
  const closed = await openReceiver()
  await closed.close()
  const port = await openNoise('this is not HTTP')
  const other = await openNoise(
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
  )
  const workspaceId = await openWorkspace(store)
  const urls = [
    silent.url,
    rude.url,
    closed.url,
    `http://127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}/`,
    `http://127.0.0.1:${other}/`,
  ]
  const endpoints = []
  for (const url of urls) {
    endpoints.push(await makeEndpoint(store, workspaceId, url))
    await queueEvents(store, workspaceId)
    // Whoever does say something has all the time that a busy machine may need.
    await openSending(store, { timeoutMs: url === silent.url ? 1000 : 20_000 }).round()
    await store.sql`update webhook_endpoint set state = 'off'`
  }
  const details = []
  for (const { id } of endpoints) {
    const [delivery] = await readDeliveries(store, id)
    expect(delivery).toMatchObject({ state: 'pending', attempts: 1 })
    details.push(delivery?.tries[0]?.detail)
  }
  expect(details.slice(0, 3)).toEqual([
    'no answer within 1 s',
    'closed the connection without an answer (ECONNRESET)',
    'refused the connection (ECONNREFUSED)',
  ])
})

test('an endpoint that hangs keeps no other waiting', async () => {
  const silent = await openReceiver(() => {})
  const well = await openReceiver()
  const workspaceId = await openWorkspace(store)
  const hanging = await makeEndpoint(store, workspaceId, silent.url)
  const healthy = await makeEndpoint(store, workspaceId, well.url)
  // The hanging one's are due first.
  await store.sql`update webhook_endpoint set state = 'off' where id = ${healthy.id}`
  await queueEvents(store, workspaceId, { count: 300 })
  await store.sql`update webhook_endpoint set state = 'on'`
  await queueEvents(store, workspaceId, { count: 300, now: minutesAfter(noon, 1) })
  const { clock, stopping, round } = openSending(store, { timeoutMs: 60_000 })
  clock.time = minutesAfter(noon, 2)
  const sent = round()
  await expect.poll(() => well.calls.length, { timeout: 20_000 }).toBe(300)
  expect(silent.calls).toHaveLength(2)
  stopping.abort()
  await sent
  const left = await readDeliveries(store, hanging.id)
  expect(left.every(({ state, attempts }) => state === 'pending' && attempts === 0)).toBe(true)
  const numbers = well.calls.map(({ headers }) => headers['webhook-id'])
  expect(new Set(numbers).size).toBe(300)
})

test('however many endpoints of a workspace hang, another workspace is told at once', async () => {
  const silent = await openReceiver(() => {})
  const well = await openReceiver()
  const crowded = await openWorkspace(store)
  for (let number = 0; number < mostEndpoints; number++)
    await makeEndpoint(store, crowded, silent.url)
  await queueEvents(store, crowded, { count: 10 })
  const { clock, stopping, round } = openSending(store, { timeoutMs: 60_000 })
  clock.time = minutesAfter(noon, 2)
  const sent = round()
  await expect.poll(() => silent.calls.length).toBe(16)
  const workspaceId = await openWorkspace(store)
  await makeEndpoint(store, workspaceId, well.url)
  await queueEvents(store, workspaceId, { count: 20, now: minutesAfter(noon, 1) })
  await expect.poll(() => well.calls.length, { timeout: 20_000 }).toBe(20)
  expect(silent.calls).toHaveLength(16)
  stopping.abort()
  await sent
})

test('two workers make each call once', async () => {
  const receiver = await openReceiver()
  const workspaceId = await openWorkspace(store)
  for (let number = 0; number < 5; number++)
    await makeEndpoint(store, workspaceId, `${receiver.url}?${number}`)
  await queueEvents(store, workspaceId, { count: 60 })
  await Promise.all([openSending(store).round(), openSending(store).round()])
  // A worker that finds only what another is looking at rests; so may both.
  await openSending(store).round()
  const ids = receiver.calls.map(({ headers }) => headers['webhook-id'])
  expect(ids).toHaveLength(300)
  expect(new Set(ids).size).toBe(300)
})

test('what a worker left behind is sent by the next once its lease is over, and a late end changes nothing', async () => {
  const receiver = await openReceiver()
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId)
  await store.sql`
    update webhook_delivery set state = 'sending', lease_id = gen_random_uuid(),
      due_at = ${new Date(noon.getTime() + webhookLeaseMs).toISOString()}`
  const { clock, round } = openSending(store)
  await round()
  expect(receiver.calls).toEqual([])
  clock.time = new Date(noon.getTime() + webhookLeaseMs)
  await round()
  expect(receiver.calls).toHaveLength(1)
  expect((await readDeliveries(store, id))[0]).toMatchObject({ state: 'delivered', attempts: 1 })
})

test('an endpoint that was turned off meanwhile is not called', async () => {
  const receiver = await openReceiver()
  const workspaceId = await openWorkspace(store)
  const { id } = await makeEndpoint(store, workspaceId, receiver.url)
  await queueEvents(store, workspaceId)
  await store.sql`update webhook_endpoint set state = 'off'`
  await openSending(store).round()
  expect(receiver.calls).toEqual([])
  expect((await readDeliveries(store, id))[0]?.state).toBe('cancelled')
})

test('a chat gets one text in the language of the workspace', async () => {
  const receiver = await openReceiver()
  const { id: workspaceId } = await makeWorkspace(store.pool, { locale: 'ja' })
  await makeEndpoint(store, workspaceId, receiver.url, { format: 'slack' })
  await queueEvents(store, workspaceId, { type: 'follow_up.opened' })
  await openSending(store).round()
  const body: unknown = JSON.parse(receiver.calls[0]?.body ?? '')
  expect(body).toEqual({ text: expect.stringContaining('*対応が必要な回答があります*') })
})
