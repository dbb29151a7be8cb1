import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db } from '#db/connect.server.ts'
import {
  copyTags,
  findMerge,
  selectOtherMerges,
  settleDecided,
  takeBackTags,
  updateMerge,
} from '#db/queries/theme-merge.server.ts'
import type { ThemeMergeRow } from '#db/queries/theme-merge.server.ts'
import {
  updateTheme,
  findTheme,
  lockThemes,
  moveThemes,
  selectLivingThemes,
} from '#db/queries/theme.server.ts'
import type { ThemeRow } from '#db/queries/theme.server.ts'
import { renewUpdates } from '#db/queries/updates-setting.server.ts'
import { bringBack } from './bring-back.server.ts'
import { considerTraining } from './consider-training.server.ts'
import { refreshTagged } from './refresh-tagged.server.ts'
import { nameKeyOf, themeName } from './theme-name.ts'

export type UndoMerge = { workspaceId: string; mergeId: string; actor: Actor; now: Date }

export type Undone =
  /** `unchanged`: it was undone before. */
  | { outcome: 'undone' | 'unchanged'; sourceId: string; targetId: string }
  /** Something keeps the theme from coming back; `target_merged`: the other was merged too, that has to be undone first. */
  | { outcome: 'refused'; problem: 'target_merged' | 'name_taken' | 'too_many'; targetId: string }
  | { outcome: 'not_found' }

/**
 * Makes two themes of one again: tags, keywords and the themes under them are as they were before, but for what people
 * have decided since. Other themes that were merged into the same one stay merged, in whatever order it is undone.
 */
export const undoMerge = (db: Db, given: UndoMerge): Promise<Undone> =>
  retryOnConflict(() => db.transaction((tx) => undoOnce(tx, given)))

async function undoOnce(tx: Db, given: UndoMerge): Promise<Undone> {
  const { workspaceId, actor, now } = given
  await lockThemes(tx, workspaceId)
  const merge = await findMerge(tx, given)
  if (merge === null) return { outcome: 'not_found' }
  const { sourceId, targetId } = merge
  const ends = { sourceId, targetId }
  if (merge.undoneAt !== null) return { outcome: 'unchanged', ...ends }
  const key = { workspaceId, themeId: sourceId }
  const source = await findTheme(tx, key)
  const target = await findTheme(tx, { workspaceId, themeId: targetId })
  if (source === null || target === null) return { outcome: 'not_found' }
  if (target.mergedIntoId !== null)
    return { outcome: 'refused', problem: 'target_merged', targetId }
  const problem = await bringBack(tx, source, now)
  if (problem !== null) return { outcome: 'refused', problem, targetId }
  const others = await selectOtherMerges(tx, merge)
  await takeBack(tx, merge, others)
  await takeBackKeywords(tx, { merge, others, target, now })
  await takeBackChildren(tx, { merge, target, now })
  await updateMerge(tx, given, { undoneAt: now })
  await refreshTagged(tx, key)
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'theme.merge_undone' },
    subject: { id: sourceId, name: themeName(source.texts, 'en') },
    before: { into: themeName(target.texts, 'en') },
  })
  await considerTraining(tx, { workspaceId, now })
  await renewUpdates(tx, workspaceId)
  return { outcome: 'undone', ...ends }
}

/** What the same responses have from other merged themes is copied anew. */
async function takeBack(tx: Db, merge: ThemeMergeRow, others: ThemeMergeRow[]): Promise<void> {
  await settleDecided(tx, merge)
  await takeBackTags(tx, merge)
  for (const other of others) await copyTags(tx, { ...other, among: merge.sourceId })
}

type Undoing = { merge: ThemeMergeRow; target: ThemeRow; now: Date }

/** A keyword that another merged theme has too stays, and goes with that one. */
async function takeBackKeywords(
  tx: Db,
  { merge, others, target, now }: Undoing & { others: ThemeMergeRow[] },
): Promise<void> {
  const { workspaceId, targetId: themeId } = merge
  let going = new Set(merge.addedKeywords)
  for (const other of others) {
    const theirs = await findTheme(tx, { workspaceId, themeId: other.sourceId })
    const known = new Set(theirs?.keywords.map(nameKeyOf))
    const staying = [...going].filter((word) => known.has(nameKeyOf(word)))
    if (staying.length === 0) continue
    const addedKeywords = [...other.addedKeywords, ...staying]
    await updateMerge(tx, { workspaceId, mergeId: other.id }, { addedKeywords })
    going = new Set([...going].filter((word) => !staying.includes(word)))
  }
  const keywords = target.keywords.filter((word) => !going.has(word))
  if (keywords.length === target.keywords.length) return
  await updateTheme(tx, { workspaceId, themeId }, { keywords, updatedAt: now })
}

/** Those that nobody has moved since. */
async function takeBackChildren(tx: Db, { merge, target, now }: Undoing): Promise<void> {
  const { workspaceId, sourceId, targetId, movedChildren } = merge
  const living = await selectLivingThemes(tx, { workspaceId })
  const places = new Set([targetId, target.parentId])
  const back = living.filter(
    ({ id, parentId }) =>
      id !== targetId && movedChildren.includes(id) && parentId !== null && places.has(parentId),
  )
  const themeIds = back.map(({ id }) => id)
  await moveThemes(tx, { workspaceId, themeIds, parentId: sourceId, now })
  const wasUnder = movedChildren.includes(targetId) && target.parentId === null
  const isParent = living.some(
    ({ id, parentId }) => parentId === targetId && !themeIds.includes(id),
  )
  if (wasUnder && !isParent)
    await moveThemes(tx, { workspaceId, themeIds: [targetId], parentId: sourceId, now })
}
