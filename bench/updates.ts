import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '../tests/support/chromium.ts'
import { load } from './load-client.ts'
import type { LoadResult } from './load.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { freePort, root, startProcess, startWeb, withStore } from './processes.ts'
import type { Server } from './processes.ts'
import { visits } from './slow-phone.ts'
import { makeUpdates } from './updates-rows.ts'

const changes = 1_000
const connections = 32
const rounds = 3
const perRound = 12_000
/** The requests come from 250 addresses; the limit of one is not what is measured. */
const manyReaders = { TRUST_PROXY: '1' }

/** The public pages of a workspace with 1,000 changes: under load beside bare node:http, and on a slow phone. */
export function benchUpdates(): Promise<Measurement[]> {
  return withStore(async (url) => {
    const { home, slugs } = await makeUpdates(url, changes)
    const ours = await startWeb(url, manyReaders)
    const paths = pathsOf(home, slugs)
    const bare = await startBare(await keepAnswers(ours.port, [...new Set(paths)]))
    const requests = paths.map(requestOf)
    const taken: [LoadResult, LoadResult][] = []
    for (const { port } of [bare, ours]) await load({ port, connections, requests })
    for (let round = 0; round < rounds; round += 1)
      taken.push([
        await measure({ port: bare.port, connections, requests }),
        await measure({ port: ours.port, connections, requests }),
      ])
    const phone = await onSlowPhone(ours.port, [home, `${home}/${slugs[0]}`])
    await Promise.all([bare, ours].map(({ stop }) => stop()))
    return [...compare(taken), ...phone]
  })
}

/** As readers come: most see the list, many one of the newest changes, some any of the others, feed readers the feed. */
const pathsOf = (home: string, slugs: readonly string[]): string[] =>
  Array.from({ length: perRound }, (_, at) => {
    const of = (count: number) => `${home}/${slugs[(at * 7) % count]}`
    if (at % 10 < 4) return home
    if (at % 10 < 7) return of(30)
    return at % 10 < 9 ? of(slugs.length) : `${home}/feed.rss?lang=en`
  })

function compare(taken: [LoadResult, LoadResult][]): Measurement[] {
  const baseline = median(taken.map(([bare]) => bare.perSecond))
  const ours = median(taken.map(([, result]) => result.perSecond))
  const [bareP99, p99] = [0, 1].map((side) => median(taken.map((pair) => pair[side]?.p99 ?? 0)))
  return [
    {
      ...{ name: `public pages, ${connections} connections`, unit: 'requests/s', baseline, ours },
      ...{ ratio: ours / baseline, goal: 'ratio ≥ 0.25', isMet: ours / baseline >= 0.25 },
    },
    {
      ...{ name: '… their p99', unit: 'ms', baseline: bareP99 ?? 0, ours: p99 ?? 0 },
      ratio: (p99 ?? 0) / (bareP99 ?? 1),
      ...{ goal: '≤ 50 ms', isMet: (p99 ?? 0) <= 50 },
    },
  ]
}

async function measure(task: Parameters<typeof load>[0]): Promise<LoadResult> {
  const result = await load(task)
  if (result.statuses['200'] !== task.requests.length)
    throw new Error(`not every page was served: ${JSON.stringify(result.statuses)}`)
  return result
}

async function onSlowPhone(port: number, paths: string[]): Promise<Measurement[]> {
  const browser = await launchBrowser()
  const results: Measurement[] = []
  for (const [at, path] of paths.entries()) {
    const seen = await visits(browser, `http://127.0.0.1:${port}${path}`, 'article')
    const name = at === 0 ? 'list of changes' : 'one change'
    const row = (what: string, unit: string, ours: number, limit: number): Measurement => ({
      ...{ name: `${name}, ${what}`, unit, baseline: limit, ours, ratio: ours / limit },
      ...{ goal: `≤ ${limit} ${unit}`, isMet: ours <= limit },
    })
    results.push(
      row('on the wire', 'bytes', median(seen.map(({ bytes }) => bytes)), 30 * 1024),
      row('readable (slow phone)', 'ms', median(seen.map(({ visibleMs }) => visibleMs)), 600),
    )
  }
  await browser.close()
  return results
}

const accepted = 'gzip'

const requestOf = (path: string, at: number): string =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `X-Forwarded-For: 10.0.0.${at % 250}`,
    `Accept-Encoding: ${accepted}`,
    'Accept-Language: en',
    '',
    '',
  ].join('\r\n')

type Kept = { path: string; headers: Record<string, string>; body: string }

/** What Heard answers, byte by byte, for the bare server to repeat. Not by fetch, which would unpack it. */
async function keepAnswers(port: number, paths: string[]): Promise<Kept[]> {
  const kept: Kept[] = []
  for (const path of paths) kept.push(await keepAnswer(port, path))
  return kept
}

const keepAnswer = (port: number, path: string): Promise<Kept> =>
  new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': accepted, 'accept-language': 'en' }
    request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`))
        const names = ['content-type', 'content-encoding', 'etag', 'cache-control']
        const kept = names.flatMap((name) => {
          const value = answer.headers[name]
          return typeof value === 'string' ? [[name, value]] : []
        })
        const body = Buffer.concat(chunks)
        const length = ['content-length', String(body.length)]
        const all: Record<string, string> = Object.fromEntries([...kept, length])
        resolve({ path, headers: all, body: body.toString('base64') })
      })
    })
      .on('error', reject)
      .end()
  })

async function startBare(answers: Kept[]): Promise<Server> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'heard-bench-'))
  const file = join(folder, 'answers.json')
  await writeFile(file, JSON.stringify(answers))
  const args = ['--import', 'tsx', join(root, 'bench/bare-pages.ts'), file, String(port)]
  const started = await startProcess(args, {}, 'ready')
  await rm(folder, { recursive: true })
  return { port, ...started }
}
