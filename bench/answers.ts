import { join } from 'node:path'
import { makeCustomer, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { load } from './load-client.ts'
import type { Task } from './load-client.ts'
import type { LoadResult } from './load.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { freePort, linkSecrets, root, startProcess, startWeb, withStore } from './processes.ts'
import type { Server } from './processes.ts'

const levels = [8, 32, 64]
const rounds = 3
const perRound = 4_000
const warmUp = 4_000
/** The requests come from 250 addresses; the limit of one is not what is measured. */
const manyCustomers = { TRUST_PROXY: '1' }

/**
 * Accepting one answer: the built server against the bare one, on the same PostgreSQL, by the same client. The two take
 * turns, and the medians count, so that whatever else the machine does falls on both. Every request answers an
 * invitation of its own, so that every one is an insert, as in life.
 */
export function benchAnswers(): Promise<Measurement[]> {
  return withStore(async (url) => {
    await applyMigrations(url, join(root, 'db/migrations'))
    const tokens = await makeInvitations(url, warmUp + perRound * rounds * levels.length)
    const requests = tokens.map((token, index) => requestOf(token, index))
    const servers = [await startBare(url), await startWeb(url, manyCustomers)] as const
    for (const { port } of servers) {
      await load({ port, connections: 16, requests: requests.slice(0, warmUp) })
    }
    await analyze(url)
    const results: Measurement[] = []
    let next = warmUp
    for (const connections of levels) {
      const taken: [LoadResult, LoadResult][] = []
      for (let round = 0; round < rounds; round += 1) {
        const share = requests.slice(next, (next += perRound))
        const bare = await measure({ port: servers[0].port, connections, requests: share })
        const ours = await measure({ port: servers[1].port, connections, requests: share })
        taken.push([bare, ours])
      }
      results.push(...compare(connections, taken))
    }
    await Promise.all(servers.map(({ stop }) => stop()))
    return results
  })
}

function compare(connections: number, taken: [LoadResult, LoadResult][]): Measurement[] {
  const baseline = median(taken.map(([bare]) => bare.perSecond))
  const ours = median(taken.map(([, result]) => result.perSecond))
  const p50 = median(taken.map(([, result]) => result.p50))
  const p99 = median(taken.map(([, result]) => result.p99))
  return [
    {
      name: `accept an answer, ${connections} connections`,
      unit: 'answers/s',
      baseline,
      ours,
      ratio: ours / baseline,
      goal: 'ratio ≥ 0.25 (goal 0.33)',
      isMet: ours / baseline >= 0.25,
    },
    {
      name: `… its p99 against its p50, ${connections} connections`,
      unit: 'ms',
      baseline: p50,
      ours: p99,
      ratio: p99 / p50,
      goal: 'ratio ≤ 10',
      isMet: p99 / p50 <= 10,
    },
  ]
}

async function measure(task: Task): Promise<LoadResult> {
  const result = await load(task)
  if (result.statuses['303'] !== task.requests.length) {
    throw new Error(`not every answer was accepted: ${JSON.stringify(result.statuses)}`)
  }
  return result
}

async function startBare(url: string): Promise<Server> {
  const port = await freePort()
  const sql = openClient(url, { max: 1 })
  await sql`create table bench_answer (id bigserial primary key, token text not null, score smallint not null, comment text not null)`
  await sql.end()
  const started = await startProcess(
    ['--import', 'tsx', join(root, 'bench/bare-server.ts'), url, String(port)],
    {},
    'ready',
  )
  return { port, ...started }
}

/**
 * What autovacuum does within a minute. Until then plans made for empty tables stay: each index begins with the
 * workspace, so the planner then takes any of them for as good as the right one.
 */
async function analyze(url: string) {
  const sql = openClient(url, { max: 1 })
  await sql`analyze`
  await sql.end()
}

function requestOf(token: string, index: number): string {
  const comment = encodeURIComponent('請求書のPDFが開けるようになりました。ありがとうございます。')
  const body = `lang=ja&kind=csat&score=${1 + (index % 5)}&comment=${comment}&${index % 4 === 0 ? 'tell_me=yes&' : ''}website=`
  const address = `10.0.0.${index % 250}`
  return [
    `POST /s/${token} HTTP/1.1`,
    'Host: 127.0.0.1',
    `X-Forwarded-For: ${address}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

async function makeInvitations(url: string, count: number): Promise<string[]> {
  const { pool, close } = connect(url, 2)
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const { id: customerId } = await makeCustomer(pool, workspaceId)
  await close()
  const sql = openClient(url, { max: 1 })
  const rows = await sql<{ id: string }[]>`
    insert into invitation (workspace_id, id, survey_id, survey_version, customer_id, locale, channel, state, send_at, sent_at, expires_at, editable_days)
    select ${workspaceId}, gen_random_uuid(), ${surveyId}, 1, ${customerId}, 'ja', 'email', 'sent', now(), now(), now() + interval '30 days', 7
    from generate_series(1, ${count}) returning id`
  await sql`analyze invitation`
  await sql.end()
  return rows.map(({ id }) => signToken(linkSecrets, 'survey', { workspaceId, rowId: id }))
}
