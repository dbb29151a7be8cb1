import { countOpen, listInbox } from '#app/modules/triage/list-inbox.server.ts'
import type { InboxAct } from '#app/modules/triage/inbox-row.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'
import { readInboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { connect } from '#db/connect.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { selectTriage } from '#db/queries/inbox-rows.server.ts'
import { quantile } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { withStore } from './processes.ts'
import { asksOf } from './triage-asks.ts'
import { often } from './triage-comments.ts'
import { newest, span } from './triage-rows.ts'
import { fillTriage } from './triage-store.ts'
import type { FilledStore } from './triage-rows.ts'

const responses = 1_000_000
const calls = 200
const warmUp = 20
const rowsOfPage = 50
const goal = 100
const timeZone = 'Asia/Tokyo'

type Line = { name: string; call: () => Promise<unknown> }

/** The inbox of a workspace with a million responses, as the page asks for it, each line beside one row by its key. */
export function benchTriage(): Promise<Measurement[]> {
  return withStore(async (url) => measureTriage(url, await fillTriage(url, responses)))
}

async function measureTriage(url: string, store: FilledStore): Promise<Measurement[]> {
  const { pool, close } = connect(url, 2)
  const random = seededRandom(2)
  const results: Measurement[] = []
  for (const line of linesOf(pool, store, random)) {
    const baseline = await timesOf(await byKey(pool, store, random))
    const ours = await timesOf(line.call)
    results.push(compare(line.name, baseline, ours))
  }
  await close()
  return results
}

function compare(name: string, baseline: number[], ours: number[]): Measurement {
  const [plain, p95] = [quantile(baseline, 0.95), quantile(ours, 0.95)]
  return {
    ...{ name: `inbox: ${name}`, unit: 'ms', baseline: plain, ours: p95, ratio: p95 / plain },
    spread: { p50: quantile(ours, 0.5), p95, p99: quantile(ours, 0.99) },
    goal: `p95 ≤ ${goal} ms`,
    isMet: p95 <= goal,
  }
}

async function timesOf(call: () => Promise<unknown>): Promise<number[]> {
  for (let at = 0; at < warmUp; at++) await call()
  const times: number[] = []
  for (let at = 0; at < calls; at++) {
    const began = performance.now()
    await call()
    times.push(performance.now() - began)
  }
  return times
}

/** One row of the inbox by its key: what any call costs at least. */
async function byKey(pool: Pool, { workspaceId }: FilledStore, random: () => number) {
  const filter: InboxFilter = { state: 'open', sort: random() < 0.5 ? 'newest' : 'oldest' }
  const page = { workspaceId, timeZone, filter, after: null, limit: rowsOfPage }
  const ids = (await listInbox(pool, page)).rows.map(({ id }) => id)
  return () =>
    selectTriage(pool, { workspaceId, ids: [ids[Math.floor(random() * ids.length)] ?? ''] })
}

function linesOf(pool: Pool, store: FilledStore, random: () => number): Line[] {
  const { workspaceId } = store
  const page = (filter: InboxFilter, after: string | null) =>
    listInbox(pool, { workspaceId, timeZone, filter, after, limit: rowsOfPage })
  const asks = asksOf(store, random)
  return [
    ...asks.map(({ name, draw }) => ({ name, call: () => page(draw(), null) })),
    {
      name: 'saved view',
      call: () => page(readInboxFilter(new URLSearchParams(often(views, random))), null),
    },
    ...(['newest', 'oldest', 'unhappiest'] as const).map((sort) => ({
      name: `next page, ${sort}`,
      call: walking({ state: 'open', sort }, page),
    })),
    {
      name: 'next page of a search',
      call: walking({ state: 'open', sort: 'newest', q: '送料' }, page),
    },
    ...actsOf(pool, store, random),
    { name: 'how many are open', call: () => countOpen(pool, { workspaceId }) },
  ]
}

/** A page is looked at, and then something is done to its rows one by one, as by keyboard. */
function actsOf(pool: Pool, store: FilledStore, random: () => number): Line[] {
  const { workspaceId, members, themes } = store
  const userId = often(members, random)
  const waiting: string[] = []
  const rowId = async () => {
    if (waiting.length === 0) {
      const to = new Date(newest - random() * span).toISOString().slice(0, 10)
      const filter: InboxFilter = { state: 'open', sort: 'newest', to }
      const page = { workspaceId, timeZone, filter, after: null, limit: rowsOfPage }
      waiting.push(...(await listInbox(pool, page)).rows.map(({ id }) => id))
    }
    return waiting.pop() ?? ''
  }
  const doing = (draw: () => InboxAct) => async () => {
    const rows = [{ rowId: await rowId(), seen: null, acts: [draw()] }]
    const actor = { kind: 'member' as const, id: userId, name: 'Member' }
    await performActs(pool, { workspaceId, actor, userId, acts: rows, now: new Date() })
  }
  return [
    { name: 'give a theme', call: doing(() => ({ act: 'give', themeId: often(themes, random) })) },
    { name: 'done', call: doing(() => ({ act: 'done' })) },
  ]
}

const views = [
  'state=open&sort=unhappiest&theme=none',
  'mood=low&channel=email&sort=oldest',
  'language=ja&assignee=nobody',
  'q=%E8%BF%94%E9%87%91&mood=low',
]

/** Page after page, as somebody who reads on. */
function walking(
  filter: InboxFilter,
  page: (filter: InboxFilter, after: string | null) => Promise<{ next: string | null }>,
) {
  let after: string | null = null
  return async () => {
    after = (await page(filter, after)).next
  }
}
