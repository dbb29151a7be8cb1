import { expect, test } from 'vitest'
import { makeCustomer } from '#app/demo/factories.server.ts'
import { unsubscribe } from '#app/modules/customers/unsubscribe.server.ts'
import { forgetDeliveries } from '#app/modules/webhooks/forget-deliveries.server.ts'
import { slackText } from '#app/modules/webhooks/slack-text.ts'
import { signedHeaders } from '#app/modules/webhooks/sign-call.ts'
import { seal, unseal } from '#app/platform/sealed.ts'
import { noon } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { makeEndpoint, openWorkspace, queueEvents } from '../../support/webhooks.ts'

const store = await openTestStore()

test('whoever unsubscribes is told of once, with the deed', async () => {
  const workspaceId = await openWorkspace(store)
  await makeEndpoint(store, workspaceId, 'https://hooks.example.com/')
  const { id: rowId } = await makeCustomer(store.pool, workspaceId)
  const customer = { workspaceId, rowId }
  await unsubscribe(store.pool, customer, 'surveys', noon)
  await unsubscribe(store.pool, customer, 'surveys', noon)
  const told = await store.sql`select event_type, customer_id, data from webhook_delivery`
  expect(told).toEqual([
    {
      event_type: 'customer.unsubscribed',
      customer_id: rowId,
      data: { customer: expect.objectContaining({ id: rowId }), topic: 'surveys' },
    },
  ])
})

test('nothing is told when what happened is undone', async () => {
  const workspaceId = await openWorkspace(store)
  await makeEndpoint(store, workspaceId, 'https://hooks.example.com/')
  const { id: rowId } = await makeCustomer(store.pool, workspaceId)
  const undone = store.pool.transaction(async (tx) => {
    await unsubscribe(tx, { workspaceId, rowId }, 'surveys', noon)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await store.sql`select id from webhook_delivery`).toEqual([])
})

test('old calls are forgotten, those that wait are not', async () => {
  const workspaceId = await openWorkspace(store)
  await makeEndpoint(store, workspaceId, 'https://hooks.example.com/')
  await queueEvents(store, workspaceId, { count: 3 })
  const [first, second] = await store.sql`select id from webhook_delivery order by id`
  await store.sql`update webhook_delivery set state = 'delivered' where id = ${first?.['id']}`
  await store.sql`update webhook_delivery set state = 'failed' where id = ${second?.['id']}`
  await store.sql`
    insert into webhook_attempt (workspace_id, delivery_id, id, took, attempted_at)
    select workspace_id, id, gen_random_uuid(), 1, now() from webhook_delivery`
  const after = (days: number) => new Date(noon.getTime() + days * 86_400_000)
  const left = async () =>
    (await store.sql`select state from webhook_delivery order by id`).map(({ state }) => state)
  await forgetDeliveries(store.pool, after(30))
  expect(await left()).toEqual(['delivered', 'failed', 'pending'])
  await forgetDeliveries(store.pool, after(31))
  expect(await left()).toEqual(['failed', 'pending'])
  await forgetDeliveries(store.pool, after(91))
  expect(await left()).toEqual(['pending'])
})

test('a signature is that of the specification’s example', () => {
  const headers = signedHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  })
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('a sealed text opens in its place only, by any of the secrets', () => {
  const sealed = seal(['old secret'], 'here', 'whsec_x')
  expect(unseal(['new secret', 'old secret'], 'here', sealed)).toBe('whsec_x')
  expect(unseal(['new secret'], 'here', sealed)).toBeNull()
  expect(unseal(['old secret'], 'there', sealed)).toBeNull()
  expect(unseal(['old secret'], 'here', sealed.slice(0, -1))).toBeNull()
  expect(unseal(['old secret'], 'here', new Uint8Array())).toBeNull()
})

test('what a customer writes calls nobody in a chat and hides no address', () => {
  const comment = '<!channel> @here <https://evil.example|bank> *bold* & 悪い\n二行目'
  const response = { kind: 'csat', score: 1, comment }
  const workspace = { slug: 'kumo', name: 'Kumo', locale: 'ja' }
  const event = { type: 'follow_up.opened', data: { id: 'f1', response } }
  const text = slackText(event, workspace, 'https://heard.example')
  expect(text).toContain('CSAT 1/5')
  expect(text).toContain('&lt;!channel&gt;')
  expect(text).not.toMatch(/<!|@here|<https:\/\/evil/)
  expect(text).toContain('\n> 二行目')
  expect(text).toContain('<https://heard.example/w/kumo/follow-ups/f1|Heard で開く>')
})
