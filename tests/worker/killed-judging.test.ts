import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import { openAdmin } from '../support/server-address.ts'
import { openTestStore } from '../support/store.ts'
import { answerAll, openCrowd } from '../support/unhappy-crowd.ts'

const store = await openTestStore()
const { pool, sql } = store

const size = 1_000

async function startWorker(): Promise<HeardProcess> {
  const worker = await startHeard({
    env: {
      DATABASE_URL: databaseUrl(store.address),
      APP_SECRET: 'a secret for the tests, long enough for it',
      HEARD_ROLE: 'worker',
    },
  })
  onTestFinished(() => worker.stop())
  return worker
}

/** Keeps every worker from alerting anybody of this workspace, in the middle of its transaction, until it is let go. */
async function holdAlerts(workspaceId: string): Promise<() => Promise<void>> {
  const holder = openAdmin(store.address)
  onTestFinished(() => holder.end())
  await holder`select pg_advisory_lock(hashtextextended(${`alerting ${workspaceId}`}, 0))`
  return async () => void (await holder`select pg_advisory_unlock_all()`)
}

/** How many transactions stand still until somebody else has ended. */
const waiting = () =>
  count(`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 100 })

const count = async (query: string): Promise<number> => {
  const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${query}`)
  return row?.count ?? -1
}

test('of a thousand unhappy answers, with a worker killed among them, each has one follow-up and each person one alert', async () => {
  const crowd = await openCrowd(pool, size)
  const letGo = await holdAlerts(crowd.workspaceId)
  const first = await startWorker()
  const answering = answerAll(pool, crowd)
  // It stands now between the follow-ups that it has written and their commit, and then another one in other answers.
  await until(async () => expect(await waiting()).toBe(1))
  await startWorker()
  await until(async () => expect(await waiting()).toBe(2))
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  await letGo()
  expect(new Set(await answering)).toEqual(new Set(['stored']))
  await startWorker()
  await until(async () =>
    expect(await count('response where judged_at is distinct from updated_at')).toBe(0),
  )

  expect(await count('follow_up')).toBe(size)
  expect(await count('(select distinct response_id from follow_up) as one')).toBe(size)
  expect(await count(`follow_up_entry where kind = 'opened'`)).toBe(size)
  // Their owner and the lead, each once.
  expect(await count('alert')).toBe(2 * size)
  expect(
    await count(`(select from follow_up f join alert a on a.follow_up_id = f.id
      and a.response_id = f.response_id and a.user_id = f.owner_id) as owners`),
  ).toBe(size)
  expect(await count(`alert where user_id = '${crowd.people.lead}'`)).toBe(size)
  // What has a mail of its own has one; the rest gathers for one mail.
  const mailed = await count(`message where kind = 'alert'`)
  expect(mailed).toBeGreaterThan(0)
  expect(await count('alert where message_id is not null')).toBe(mailed)
  expect(await count('(select distinct message_id from alert) as one')).toBe(mailed + 1)
  const owners = await sql`
    select count(*)::int as count from follow_up group by owner_id order by owner_id`
  expect(owners).toEqual([{ count: size / 2 }, { count: size / 2 }])
  for (const type of ['follow_up.opened', 'ticket.not_solved', 'response.created'])
    for (const { id } of crowd.endpoints)
      expect(
        await count(`webhook_delivery where endpoint_id = '${id}' and event_type = '${type}'`),
        type,
      ).toBe(size)
}, 120_000)
