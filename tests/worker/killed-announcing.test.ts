import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { insertAll } from '#app/demo/insert-all.server.ts'
import { newId } from '#app/platform/ids.ts'
import { changeResponse } from '#db/schema/change.ts'
import { customer } from '#db/schema/customer.ts'
import { response } from '#db/schema/response.ts'
import { openAnnouncing } from '../support/announcing.ts'
import { projectFolder } from '../support/heard-process.ts'
import { minutesAfter, noon, openMailing } from '../support/mailing.ts'
import { openAdmin } from '../support/server-address.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

const size = 600

async function startWorker() {
  const options = JSON.stringify({ address: store.address, now: noon.toISOString() })
  const script = fileURLToPath(new URL('../support/announcing-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, options], {
    ...{ cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line]: unknown[] = await once(createInterface(child.stdout), 'line')
  expect(line).toBe('begun')
  return child
}

/** So many customers who said so, each twice, and one change that answers all of it. */
async function openCrowd() {
  const room = await openAnnouncing(store)
  const { workspaceId, surveyId } = room
  const customers = Array.from({ length: size }, () => newId())
  await insertAll(
    pool,
    customer,
    customers.map((id) => ({ workspaceId, id, email: `${id}@example.com`, locale: 'en' })),
  )
  const responses = customers.flatMap((customerId) =>
    [1, 2].map((days) => ({
      ...{ workspaceId, id: newId(), surveyId, customerId, kind: 'csat' as const, score: 2 },
      ...{ comment: `Too small, ${days}`, locale: 'en', state: 'confirmed' as const },
      ...{ source: 'link' as const, announcementConsent: true },
      respondedAt: minutesAfter(noon, -days * 1_440),
      updatedAt: noon,
    })),
  )
  await insertAll(pool, response, responses)
  const changeId = await room.draft([])
  await insertAll(
    pool,
    changeResponse,
    responses.map(({ id: responseId }) => ({
      ...{ workspaceId, changeId, responseId, source: 'picked' as const, linkedAt: noon },
    })),
  )
  return { ...room, changeId, customers }
}

/** Keeps every worker in the middle of its transaction, with its mails written, until it is let go. */
async function holdOne(workspaceId: string, changeId: string) {
  const holder = openAdmin(store.address)
  onTestFinished(() => holder.end())
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let isHeld = () => {}
  const held = new Promise<void>((resolve) => {
    isHeld = resolve
  })
  const holding = holder
    .begin(async (tx) => {
      await tx`
        insert into notification (workspace_id, id, change_id, customer_id, response_id, outcome, decided_at)
        select r.workspace_id, gen_random_uuid(), ${changeId}, r.customer_id, r.id, 'no_consent', ${noon}
        from change_response cr join response r on r.id = cr.response_id
        where cr.workspace_id = ${workspaceId}
        on conflict do nothing`
      isHeld()
      await gone
      throw new Error('let go')
    })
    .catch(() => {})
  await held
  return async () => {
    letGo()
    await holding
  }
}

const count = async (query: string): Promise<number> => {
  const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${query}`)
  return row?.count ?? -1
}

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 100 })

test('with a worker killed in the middle of it, each of hundreds is told once, by one mail', async () => {
  const { workspaceId, changeId, publish, customers } = await openCrowd()
  expect(await publish(changeId)).toBe('published')
  const letGo = await holdOne(workspaceId, changeId)
  const first = await startWorker()
  await until(async () =>
    expect(
      await count(
        `pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      ),
    ).toBe(1),
  )
  const second = await startWorker()
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect(await count('message')).toBe(0)
  await letGo()
  await startWorker()
  await until(async () => expect(await count('change where announced_at is not null')).toBe(1))
  expect(second.exitCode).toBe(null)

  expect(await count(`notification where outcome = 'mail'`)).toBe(size)
  expect(await count('notification')).toBe(size)
  expect(await count('(select distinct customer_id from notification) as one')).toBe(size)
  expect(await count(`message where kind = 'change_notice'`)).toBe(size)
  expect(await count('(select distinct message_id from notification) as one')).toBe(size)
  expect(await count('change_response where decided_at is null')).toBe(0)
  expect(
    await count(
      `notification n join response r on r.id = n.response_id where r.comment = 'Too small, 1'`,
    ),
  ).toBe(size)

  const smtp = await openSmtpServer()
  const { round } = openMailing(store, smtp.url, { now: () => minutesAfter(noon, 15) })
  await Promise.all([round(), round()])
  const reached = smtp.received.map(({ envelope }) => envelope.to[0] ?? '')
  expect(reached.toSorted()).toEqual(customers.map((id) => `${id}@example.com`).toSorted())
}, 120_000)
