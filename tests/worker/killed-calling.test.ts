import { once } from 'node:events'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { createEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import { linkSecrets } from '../support/customer-door.ts'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import { noon } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'
import { openReceiver, openWorkspace, queueEvents, readDeliveries } from '../support/webhooks.ts'

const store = await openTestStore()

async function startWorker() {
  const worker = await startHeard({
    env: {
      DATABASE_URL: databaseUrl(store.address),
      APP_SECRET: 'a secret for the tests, long enough for it',
      HEARD_ROLE: 'worker',
      WEBHOOK_ALLOW_HOSTS: '127.0.0.1',
    },
  })
  onTestFinished(() => worker.stop())
  return worker
}

const size = 30

test('calls in the midst of which a worker is killed are made again with the same id and the same bytes; none is lost', async () => {
  let isWell = false
  const receiver = await openReceiver((response) => isWell && response.end())
  const workspaceId = await openWorkspace(store)
  const made = await createEndpoint(store.pool, {
    ...{ workspaceId, ownerId: null, secrets: linkSecrets, now: noon, actor: { kind: 'system' } },
    input: { name: '', url: receiver.url, format: 'standard', events: ['response.created'] },
  })
  if (made === null) throw new Error('there are too many')
  await queueEvents(store, workspaceId, { count: size })
  const first = await startWorker()
  await expect.poll(() => receiver.calls.length, { timeout: 20_000 }).toBe(2)
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  // As if the leases of the dead had ended.
  await store.sql`update webhook_delivery set due_at = now() where state = 'sending'`
  isWell = true
  await startWorker()
  await expect.poll(() => receiver.calls.length, { timeout: 20_000 }).toBe(size + 2)
  const delivered = async () =>
    (await readDeliveries(store, made.id)).filter(({ state }) => state === 'delivered').length
  await expect.poll(delivered, { timeout: 20_000 }).toBe(size)
  const bodies = new Map<string, Set<string>>()
  for (const { headers, body } of receiver.calls) {
    const id = String(headers['webhook-id'])
    bodies.set(id, (bodies.get(id) ?? new Set()).add(body))
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)])
    new Webhook(made.secret).verify(body, Object.fromEntries(named))
  }
  expect(bodies.size).toBe(size)
  expect(new Set([...bodies.values()].map((each) => each.size))).toEqual(new Set([1]))
}, 90_000)
