import { expect, describe, test } from 'vitest'
import { makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { restoreResponse } from '#app/modules/responses/restore-response.server.ts'
import { setAsideResponse } from '#app/modules/responses/set-aside-response.server.ts'
import { archiveTheme } from '#app/modules/themes/archive-theme.server.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { restoreTheme } from '#app/modules/themes/restore-theme.server.ts'
import { tagResponse } from '#app/modules/themes/tag-response.server.ts'
import { themeLearning } from '#app/modules/themes/theme-learning.server.ts'
import { undoMerge } from '#app/modules/themes/undo-merge.server.ts'
import type { InboxAct } from '#app/modules/triage/inbox-row.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'
import { readBatch } from '#app/modules/triage/read-batch.server.ts'
import { readNewResponses } from '#app/modules/triage/read-new-responses.server.ts'
import { tagResponses } from '#app/modules/triage/tag-responses.server.ts'
import { openWorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { newId } from '#app/platform/ids.ts'
import { lockThemes } from '#db/queries/theme.server.ts'
import { openDice } from '../../support/dice.ts'
import { makeColleague } from '../../support/inbox.ts'
import { askSomebody, inboxOf, readAll, readingTime, secondsAfter } from '../../support/reading.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'system' } as const
const log = createLog('silent')
const subjects = ['invoice', 'delivery', 'refund'] as const

/** A workspace whose themes are given by their keywords without asking, and whose members and customers do anything. */
async function openRoom(seed: number) {
  const dice = openDice(seed)
  const { id: workspaceId } = await makeWorkspace(pool)
  const members = [await makeColleague(pool, workspaceId), await makeColleague(pool, workspaceId)]
  const themeIds: string[] = []
  for (const name of subjects) {
    const given = { name, keywords: [name], resumedAt: readingTime }
    themeIds.push((await makeTheme(pool, workspaceId, given)).id)
  }
  const people: Awaited<ReturnType<typeof askSomebody>>[] = []
  for (let nth = 0; nth < 6; nth++) people.push(await askSomebody(store, workspaceId))
  let seconds = 0
  // Clocks of several servers differ by seconds.
  const now = () => secondsAfter((seconds += 2) + dice.below(7) - 3)
  const key = () => ({ workspaceId, actor, now: now() })
  const anyResponse = async () => {
    const rows = await sql<{ id: string }[]>`
      select id from response where workspace_id = ${workspaceId} order by id`
    return rows.length === 0 ? newId() : dice.pick(rows).id
  }
  const anyAct = (): InboxAct => {
    const themeId = dice.pick(themeIds)
    return dice.pick<InboxAct>([
      { act: 'give', themeId },
      { act: 'reject', themeId },
      { act: 'unsay', themeId },
      { act: 'done' },
      { act: 'reopen' },
    ])
  }
  const deeds: Record<string, () => Promise<unknown>> = {
    answer: () => {
      const words = [...subjects, 'nothing', ''].filter(() => dice.chance(0.4))
      const state = dice.chance(0.8) ? ('confirmed' as const) : ('unconfirmed' as const)
      const said = { score: 1 + dice.below(5), comment: words.join(' '), state, at: now() }
      return dice.pick(people).answer(said)
    },
    read: () => readNewResponses({ pool, log, now: now(), stopping: new AbortController().signal }),
    act: async () => {
      const member = dice.pick(members)
      const rowId = await anyResponse()
      const acts = [{ rowId, seen: null, acts: [anyAct(), anyAct()] }]
      await performActs(pool, { ...key(), actor: member.actor, userId: member.id, acts })
    },
    program: async () => {
      const responseId = await anyResponse()
      const says = dice.chance(0.5) ? ('is' as const) : ('is_not' as const)
      await tagResponse(pool, { ...key(), responseId, themeId: dice.pick(themeIds), says })
    },
    archive: () => archiveTheme(pool, { ...key(), themeId: dice.pick(themeIds) }),
    restore: () => restoreTheme(pool, { ...key(), themeId: dice.pick(themeIds) }),
    merge: () =>
      mergeTheme(pool, { ...key(), sourceId: dice.pick(themeIds), targetId: dice.pick(themeIds) }),
    undo: async () => {
      const merges = await sql<{ id: string }[]>`
        select id from theme_merge where workspace_id = ${workspaceId} order by id`
      const mergeId = merges.length === 0 ? newId() : dice.pick(merges).id
      return undoMerge(pool, { ...key(), mergeId })
    },
    tag: () =>
      tagResponses(log)({
        ...{ pool, workspaceId, taskId: newId(), place: null, now },
        stopping: new AbortController().signal,
        report: async () => {},
        holding: async () => {},
      }),
    letCount: async () =>
      restoreResponse(pool, { ...key(), responseId: await anyResponse(), revisionId: null }),
    setAside: async () => setAsideResponse(pool, { ...key(), responseId: await anyResponse() }),
  }
  const erase = () => eraseCustomer(pool, { ...key(), customerId: dice.pick(people).customerId })
  return { dice, workspaceId, themeIds, deeds, erase }
}

/** What tags say by themselves of each row of the inbox, and what it says. */
const themesOfRows = (workspaceId: string) => sql<{ says: boolean; has: boolean }[]>`
  select tr.has_theme as says, exists (
    select from response_theme rt join theme th on th.id = rt.theme_id
    where rt.response_id = tr.response_id and rt.state = 'applied'
      and th.archived_at is null and th.merged_into_id is null) as has
  from triage tr where tr.workspace_id = ${workspaceId}`

/** What people said of the sure tags of each living theme, counted one by one. */
const judgedOf = (workspaceId: string) => sql<
  { themeId: string; judged: number; right: number; waiting: number; auditsAsked: number }[]
>`
  select th.id as "themeId",
    (count(*) filter (where rt.decided_at > coalesce(th.judged_from, '-infinity') and rt.sure
      and rt.merged_from_id is null))::int as judged,
    (count(*) filter (where rt.decided_at > coalesce(th.judged_from, '-infinity') and rt.sure
      and rt.merged_from_id is null and rt.state = 'applied'))::int as right,
    (count(*) filter (where rt.state = 'suggested' and tr.done_at is null
      and tr.response_id is not null))::int as waiting,
    (count(*) filter (where rt.audit = 'asked' and tr.done_at is null
      and tr.response_id is not null))::int as "auditsAsked"
  from theme th
  left join response_theme rt on rt.theme_id = th.id
  left join triage tr on tr.response_id = rt.response_id
  where th.workspace_id = ${workspaceId} and th.archived_at is null and th.merged_into_id is null
  group by th.id order by th.id`

async function recount(workspaceId: string) {
  for (const { says, has } of await themesOfRows(workspaceId)) expect(says).toBe(has)
  const told = await themeLearning(pool, { workspaceId, themeId: 'all' })
  const counts = told.map(({ themeId, judged, right, waiting, auditsAsked }) => ({
    ...{ themeId, judged, right, waiting, auditsAsked },
  }))
  expect(counts.toSorted((one, other) => (one.themeId < other.themeId ? -1 : 1))).toEqual([
    ...(await judgedOf(workspaceId)),
  ])
}

describe('whatever members, customers, rules and programs do', () => {
  test.each([1, 2, 3, 4])(
    'one after the other, counts are as a recount has them (%i)',
    async (seed) => {
      const { dice, workspaceId, deeds, erase } = await openRoom(seed)
      const names = Object.keys(deeds)
      for (let nth = 0; nth < 120; nth++) {
        const name = dice.chance(0.3) ? dice.pick(['answer', 'read', 'act']) : dice.pick(names)
        await deeds[name]?.()
        if (nth % 40 === 39) await erase()
        await recount(workspaceId)
      }
    },
  )

  test.each([11, 12, 13, 14])('at once, counts are as a recount has them (%i)', async (seed) => {
    const { dice, workspaceId, deeds, erase } = await openRoom(seed)
    const names = Object.keys(deeds)
    for (let nth = 0; nth < 40; nth++) {
      const chosen = [dice.pick(['answer', 'act']), 'read', dice.pick(names), dice.pick(names)]
      await Promise.all(chosen.map(async (name) => deeds[name]?.()))
      if (nth % 20 === 19) await Promise.all([erase(), deeds.read?.(), deeds.tag?.()])
      await recount(workspaceId)
    }
  })
})

describe('who reads and who puts a theme away at the same moment', () => {
  test('know of each other: no response keeps a theme that is none', async () => {
    const { workspaceId, themeIds, deeds } = await openRoom(1)
    const [themeId = ''] = themeIds
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 1, comment: 'invoice' })
    const tagger = await openWorkspaceTagger(pool, workspaceId)
    const batch = { workspaceId, tagger, log, now: readingTime, limit: 10 }
    let putAway: Promise<unknown> = Promise.resolve()
    await pool.transaction(async (tx) => {
      expect(await readBatch(tx, batch)).toEqual({ read: 1, isMore: false })
      putAway = archiveTheme(pool, { workspaceId, themeId, actor, now: readingTime })
      // It is over before the reading is, unless it waits for it.
      await Promise.race([putAway, waiting(workspaceId)])
    })
    await putAway
    expect(await inboxOf(store, workspaceId)).toMatchObject([{ has_theme: false }])
    await deeds.tag?.()
    await recount(workspaceId)
  })

  test('do not wait: what is written meanwhile is read when themes stand still again', async () => {
    const { workspaceId } = await openRoom(1)
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 1, comment: 'invoice' })
    await pool.transaction(async (tx) => {
      await lockThemes(tx, workspaceId)
      await readAll(store)
      expect(await inboxOf(store, workspaceId)).toEqual([])
    })
    await readAll(store)
    expect(await inboxOf(store, workspaceId)).toMatchObject([{ has_theme: true }])
  })
})

/** Resolves when somebody waits for the themes of the workspace. */
async function waiting(workspaceId: string): Promise<void> {
  const isWaiting = () => sql`
    select from pg_locks where locktype = 'advisory' and not granted
      and (classid::bigint << 32 | objid::bigint) = hashtextextended(${`themes ${workspaceId}`}, 0)`
  while ((await isWaiting()).length === 0);
}
