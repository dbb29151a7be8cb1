import { expect, test, vi } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const start = (HEARD_ROLE: string, SMTP_URL: string) =>
  startHeard({
    env: {
      DATABASE_URL: databaseUrl(store.address),
      APP_SECRET: 'a secret for the tests, long enough for it',
      HEARD_ROLE,
      SMTP_URL,
    },
  })

test('web serves pages and sends nothing; worker sends and serves nothing but its health', async () => {
  const [ofWeb, ofWorker] = [await openSmtpServer(), await openSmtpServer()]
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const dueAt = new Date(Date.now() - 60_000)
  const due = [0, 1, 2].map(() => makeDueMail(store.pool, workspaceId, { dueAt }))
  await Promise.all(due)
  const web = await start('web', ofWeb.url)
  const worker = await start('worker', ofWorker.url)
  await vi.waitFor(() => expect(ofWorker.received).toHaveLength(3), { timeout: 40_000 })
  const statuses = async (url: string) => {
    const paths = ['/healthz', '/readyz', '/signin', '/s/token', '/unsubscribe/token', '/assets/x']
    const answers = paths.map((path) => fetch(url + path, { redirect: 'manual' }))
    const events = fetch(`${url}/api/v1/events`, { method: 'POST', body: '{}' })
    return (await Promise.all([...answers, events])).map(({ status }) => status)
  }
  expect(await statuses(worker.url)).toEqual([200, 200, 404, 404, 404, 404, 404])
  expect(await statuses(web.url)).toEqual([200, 200, 302, 404, 404, 404, 401])
  await Promise.all([web.stop(), worker.stop()])
  expect([web.process.exitCode, worker.process.exitCode]).toEqual([0, 0])
  expect(ofWeb.received).toEqual([])
  expect(await store.sql`select distinct state, attempts from message`).toEqual([
    { state: 'sent', attempts: 1 },
  ])
})
