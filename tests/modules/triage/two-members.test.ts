import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { InboxAct, InboxRow, RowActs } from '#app/modules/triage/inbox-row.ts'
import { loadRows } from '#app/modules/triage/load-rows.server.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'
import { openDice } from '../../support/dice.ts'
import { makeColleague, makeInboxRow } from '../../support/inbox.ts'
import { openTestStore } from '../../support/store.ts'

const { pool } = await openTestStore()

type Member = Awaited<ReturnType<typeof makeColleague>>
let workspaceId = ''
let themes: string[] = []
let members: Member[] = []

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  themes = []
  for (const name of ['One', 'Two']) themes.push((await makeTheme(pool, workspaceId, { name })).id)
  members = [await makeColleague(pool, workspaceId), await makeColleague(pool, workspaceId)]
})

async function makeRows(count: number): Promise<string[]> {
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const ids: string[] = []
  for (let at = 0; at < count; at++)
    ids.push((await makeInboxRow(pool, workspaceId, { surveyId })).id)
  return ids
}

const perform = (member: Member, acts: RowActs[]) =>
  performActs(pool, {
    ...{ workspaceId, actor: member.actor, userId: member.id, acts, now: new Date() },
  })

const loadAll = (ids: string[]) => loadRows(pool, { workspaceId, ids })

/** What can be seen of a row, but for who did it and when. */
type Sight = { isDone: boolean; assigneeId: string | null; given: string[] }

const sightOf = ({ done, assigneeId, tags }: InboxRow): Sight => ({
  ...{ isDone: done !== null, assigneeId },
  given: tags.map(({ themeId }) => themeId).toSorted(),
})

function after({ isDone, assigneeId, given }: Sight, act: InboxAct): Sight {
  if (act.act === 'done' || act.act === 'reopen')
    return { assigneeId, given, isDone: act.act === 'done' }
  if (act.act === 'assign') return { isDone, given, assigneeId: act.assigneeId }
  const others = given.filter((themeId) => themeId !== act.themeId)
  const now = act.act === 'give' ? [...others, act.themeId] : others
  return { isDone, assigneeId, given: now.toSorted() }
}

type Told = { revision: number; isConflict: boolean; seen: number; acts: InboxAct[] }

/** In the order in which the store let them come: what changes nothing came after what made the row as it found it. */
const inOrder = (told: Told[]) =>
  told.toSorted(
    (one, other) =>
      one.revision - other.revision || Number(one.isConflict) - Number(other.isConflict),
  )

describe('two members in the inbox at once', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'leave it as one after the other would: nothing is lost in silence (%i)',
    async (seed) => {
      const dice = openDice(seed)
      const ids = await makeRows(3)
      const views = new Map(members.map(({ id }) => [id, [] as InboxRow[]]))
      for (const { id } of members) views.set(id, await loadAll(ids))
      const told = new Map(ids.map((id) => [id, [] as Told[]]))
      const drawAct = (row: InboxRow): InboxAct => {
        const themeId = dice.pick(themes)
        return dice.pick<InboxAct>([
          ...([
            { act: 'give', themeId },
            { act: 'reject', themeId },
            { act: 'unsay', themeId },
            { act: 'done' },
            { act: 'reopen' },
          ] as const),
          { act: 'assign', assigneeId: dice.pick(members).id, from: row.assigneeId },
        ])
      }
      const takeTurn = async (member: Member) => {
        const view = views.get(member.id) ?? []
        // Now and then somebody looks at the list anew; otherwise they go on with what they saw.
        if (dice.chance(0.2)) views.set(member.id, await loadAll(ids))
        const row = dice.pick(view)
        const acts = [drawAct(row)]
        const result = await perform(member, [{ rowId: row.id, seen: row.changedAt, acts }])
        for (const [isConflict, rows] of [
          [false, result.changed],
          [true, result.conflicts],
        ] as const)
          for (const now of rows) {
            told.get(now.id)?.push({ revision: now.revision, isConflict, seen: row.revision, acts })
            const known = views.get(member.id) ?? []
            views.set(
              member.id,
              known.map((each) => (each.id === now.id ? now : each)),
            )
          }
        expect(result.changed.length + result.conflicts.length).toBe(1)
      }
      for (let turn = 0; turn < 30; turn++) await Promise.all(members.map(takeTurn))

      const final = await loadAll(ids)
      for (const row of final) {
        const said = told.get(row.id) ?? []
        const done = inOrder(said.filter(({ isConflict }) => !isConflict))
        const replayed = done
          .flatMap(({ acts }) => acts)
          .reduce(after, { isDone: false, assigneeId: null, given: [] })
        expect(sightOf(row)).toEqual(replayed)
        // A conflict is only about what happened after it was seen.
        for (const { isConflict, revision, seen } of said)
          if (isConflict) expect(revision).toBeGreaterThan(seen)
      }
    },
    60_000,
  )

  test('work through the same rows from both ends without waiting for each other forever', async () => {
    const ids = await makeRows(40)
    const seen = new Map((await loadAll(ids)).map((row) => [row.id, row.changedAt]))
    const sweep = (member: Member, order: string[], acts: InboxAct[]) =>
      perform(
        member,
        order.map((rowId) => ({ rowId, seen: seen.get(rowId) ?? null, acts })),
      )
    const [one, two] = themes
    const results = await Promise.all(
      members.flatMap((member) =>
        [0, 1, 2].flatMap(() => [
          sweep(member, ids, [{ act: 'give', themeId: one ?? '' }, { act: 'done' }]),
          sweep(member, ids.toReversed(), [{ act: 'give', themeId: two ?? '' }]),
        ]),
      ),
    )
    for (const { changed, conflicts } of results) expect(changed.length + conflicts.length).toBe(40)
    for (const row of await loadAll(ids)) {
      expect(row.tags.map(({ themeId }) => themeId).toSorted()).toEqual(themes.toSorted())
      expect(row.done).not.toBeNull()
    }
  }, 60_000)

  test('give a theme that a third merges at the same moment, and none of their words is lost', async () => {
    const ids = await makeRows(30)
    const [sourceId = '', targetId = ''] = themes
    const { actor } = await makeColleague(pool, workspaceId)
    const give = ids.map((rowId, at) => {
      const acts: InboxAct[] = [{ act: 'give', themeId: sourceId }]
      return perform(members[at % 2] ?? expect.fail(), [{ rowId, seen: null, acts }])
    })
    const merge = mergeTheme(pool, { workspaceId, sourceId, targetId, actor, now: new Date() })
    await Promise.all([...give.slice(0, 15), merge, ...give.slice(15)])
    for (const row of await loadAll(ids))
      expect(row.tags).toMatchObject([{ themeId: targetId, state: 'applied' }])
  }, 60_000)
})
