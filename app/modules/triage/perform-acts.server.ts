import { decideTags, momentAfter } from '#app/modules/themes/decide-tags.server.ts'
import type { TagDecision } from '#app/modules/themes/decide-tags.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { grouped } from '#app/platform/grouped.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { resolveThemes, selectTags } from '#db/queries/decided-tag.server.ts'
import { lockTriage, touchTriage, updateHandling } from '#db/queries/triage-state.server.ts'
import type { ActResult, InboxAct, RowActs } from './inbox-row.ts'
import { judgeActs } from './judge-acts.ts'
import type { ActedRow, Judging } from './judge-acts.ts'
import { loadRows } from './load-rows.server.ts'

export type PerformActs = {
  workspaceId: string
  actor: Actor
  userId: string
  acts: readonly RowActs[]
  now: Date
}

/** What was done to more rows than that at once is in the audit log; single rows say themselves who did what. */
const fewRows = 20

/**
 * Performs what a member does to rows: on each row all of it or, where somebody else has changed since what it is about,
 * nothing. Two members at once come one after the other, row by row.
 */
export const performActs = (pool: Pool, given: PerformActs): Promise<ActResult> =>
  retryOnConflict(() => pool.transaction((tx) => perform(tx, given)))

async function perform(tx: Db, given: PerformActs): Promise<ActResult> {
  const { workspaceId, userId, acts } = given
  const ids = [...new Set(acts.map(({ rowId }) => rowId))]
  const { at, rows, judging } = await gather(tx, given, ids)
  const after = new Map(rows)
  const conflicts = new Set<string>()
  const undo: RowActs[] = []
  for (const rowActs of acts) {
    const row = after.get(rowActs.rowId)
    if (row === undefined) continue
    const judged = judgeActs(row, rowActs, judging)
    if (judged === null) conflicts.add(rowActs.rowId)
    else {
      after.set(rowActs.rowId, judged.row)
      if (judged.undo.length > 0) undo.unshift(undoOf(rowActs.rowId, at, judged.undo))
    }
  }
  const touched = [...new Set(undo.map(({ rowId }) => rowId))]
  await writeHandling(tx, { workspaceId, rows, after, touched })
  await decideTags(tx, { workspaceId, by: userId, now: at, decisions: decisionsOf(rows, after) })
  await touchTriage(tx, { workspaceId, responseIds: touched }, at)
  if (touched.length > fewRows) await tellAudit(tx, given, touched.length)
  return resultOf(await loadRows(tx, { workspaceId, ids }), { ids, conflicts, undo })
}

const undoOf = (rowId: string, at: Date, acts: InboxAct[]): RowActs => ({
  ...{ rowId, acts, seen: at.toISOString() },
})

/** The rows as they stand, held, and what acts are judged by. Themes first: whoever merges them holds them first too. */
async function gather(tx: Db, { workspaceId, userId, acts, now }: PerformActs, ids: string[]) {
  const all = acts.flatMap((each) => each.acts)
  const themeIds = all.flatMap((act) => ('themeId' in act ? [act.themeId] : []))
  const themes = await resolveThemes(tx, { workspaceId, themeIds })
  const isAssigned = all.some(({ act }) => act === 'assign')
  const members = isAssigned ? await listMembers(tx, { workspaceId }) : []
  const held = await lockTriage(tx, { workspaceId, responseIds: ids })
  const at = momentAfter(held, now)
  const tags = await selectTags(tx, {
    ...{ workspaceId, responseIds: ids, themeIds: [...new Set(themes.values())] },
  })
  const tagsOf = grouped(tags, ({ responseId }) => responseId)
  const rows = new Map(
    held.map(({ responseId, assigneeId, doneAt, doneBy }): [string, ActedRow] => {
      const said = (tagsOf.get(responseId) ?? []).map((tag) => [tag.themeId, tag] as const)
      return [responseId, { assigneeId, doneAt, doneBy, tags: new Map(said) }]
    }),
  )
  const judging: Judging = {
    ...{ userId, at, themes },
    members: new Set(members.map((member) => member.userId)),
  }
  return { at, rows, judging }
}

type Change = {
  workspaceId: string
  rows: ReadonlyMap<string, ActedRow>
  after: ReadonlyMap<string, ActedRow>
  touched: readonly string[]
}

/** Rows that are to become the same are written at once. */
async function writeHandling(tx: Db, { workspaceId, rows, after, touched }: Change): Promise<void> {
  const changed = touched.flatMap((id) => {
    const [was, is] = [rows.get(id), after.get(id)]
    if (was === undefined || is === undefined) return []
    const { assigneeId, doneAt, doneBy } = is
    const isSame = was.assigneeId === assigneeId && was.doneAt === doneAt && was.doneBy === doneBy
    return isSame ? [] : [{ id, handling: { assigneeId, doneAt, doneBy } }]
  })
  const groups = grouped(changed, ({ handling }) => JSON.stringify(handling))
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const responseIds = group.map(({ id }) => id)
    await updateHandling(tx, { workspaceId, responseIds }, first.handling)
  }
}

/** What has to be said for the tags to be as they are after the acts. */
const decisionsOf = (
  rows: ReadonlyMap<string, ActedRow>,
  after: ReadonlyMap<string, ActedRow>,
): TagDecision[] =>
  [...after].flatMap(([responseId, row]) => {
    const before = rows.get(responseId)?.tags ?? new Map<string, never>()
    const themeIds = new Set([...before.keys(), ...row.tags.keys()])
    return [...themeIds].flatMap((themeId): TagDecision[] => {
      const tag = row.tags.get(themeId)
      if (tag === before.get(themeId)) return []
      if (tag !== undefined && tag.decidedAt !== null)
        return [{ responseId, themeId, says: tag.state === 'applied' ? 'is' : 'is_not' }]
      const to = tag?.state === 'applied' ? 'applied' : 'suggested'
      return [{ responseId, themeId, says: 'unsaid', to }]
    })
  })

const tellAudit = (tx: Db, { workspaceId, actor, acts, now }: PerformActs, rows: number) =>
  recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'triage.bulk' },
    subject: { id: null, name: String(rows) },
    after: {
      rows,
      acts: [...new Set(acts.flatMap((each) => each.acts.map(({ act }) => act)))].join(', '),
    },
  })

function resultOf(
  shown: ActResult['changed'],
  told: { ids: string[]; conflicts: ReadonlySet<string>; undo: RowActs[] },
): ActResult {
  const known = new Set(shown.map(({ id }) => id))
  return {
    changed: shown.filter(({ id }) => !told.conflicts.has(id)),
    conflicts: shown.filter(({ id }) => told.conflicts.has(id)),
    gone: told.ids.filter((id) => !known.has(id)),
    undo: told.undo,
  }
}
