import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db } from '#db/connect.server.ts'
import { copyTags, insertMerge, settleDecided } from '#db/queries/theme-merge.server.ts'
import {
  updateTheme,
  findTheme,
  lockThemes,
  moveThemes,
  selectChildren,
} from '#db/queries/theme.server.ts'
import type { ThemeRow } from '#db/queries/theme.server.ts'
import { renewUpdates } from '#db/queries/updates-setting.server.ts'
import { considerTraining } from './consider-training.server.ts'
import { refreshTagged } from './refresh-tagged.server.ts'
import { themeLimits } from './theme-limits.ts'
import { nameKeyOf, themeName } from './theme-name.ts'

export type MergeTheme = {
  workspaceId: string
  /** Is no theme of its own any more. */
  sourceId: string
  targetId: string
  actor: Actor
  now: Date
}

export type Merged =
  | { outcome: 'merged'; mergeId: string }
  | { outcome: 'not_found' }
  /** One of them is archived or merged already, or both are the same. */
  | { outcome: 'unfit' }

/**
 * Makes two themes one: the target gets copies of all that was said of the source, its keywords and the themes under it.
 * The source keeps its own, unseen, so that `undoMerge` can take it back. Somebody who decides on the same rows meanwhile may make it begin once more.
 */
export const mergeTheme = (db: Db, given: MergeTheme): Promise<Merged> =>
  retryOnConflict(() => db.transaction((tx) => mergeOnce(tx, given)))

async function mergeOnce(tx: Db, given: MergeTheme): Promise<Merged> {
  const { workspaceId, sourceId, targetId, actor, now } = given
  await lockThemes(tx, workspaceId)
  const source = await findTheme(tx, { workspaceId, themeId: sourceId })
  const target = await findTheme(tx, { workspaceId, themeId: targetId })
  if (source === null || target === null) return { outcome: 'not_found' }
  if (source.id === target.id || !isLiving(source) || !isLiving(target)) return { outcome: 'unfit' }
  const mergeId = newId()
  const merge = { workspaceId, id: mergeId, sourceId, targetId, mergedAt: now }
  await settleDecided(tx, merge)
  await copyTags(tx, merge)
  await insertMerge(tx, {
    ...merge,
    mergedBy: actor.kind === 'member' ? actor.id : null,
    addedKeywords: await addKeywords(tx, { source, target, now }),
    movedChildren: await moveChildren(tx, { source, target, now }),
  })
  const key = { workspaceId, themeId: sourceId }
  await updateTheme(tx, key, { mergedIntoId: targetId, updatedAt: now })
  await refreshTagged(tx, key)
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'theme.merged' },
    subject: { id: sourceId, name: themeName(source.texts, 'en') },
    after: { into: themeName(target.texts, 'en') },
  })
  await considerTraining(tx, { workspaceId, now })
  await renewUpdates(tx, workspaceId)
  return { outcome: 'merged', mergeId }
}

const isLiving = ({ archivedAt, mergedIntoId }: ThemeRow) =>
  archivedAt === null && mergedIntoId === null

type Pair = { source: ThemeRow; target: ThemeRow; now: Date }

/** @returns those that the target did not have, as far as there is room for them */
async function addKeywords(tx: Db, { source, target, now }: Pair): Promise<string[]> {
  const { workspaceId, id: themeId, keywords } = target
  const known = new Set(keywords.map(nameKeyOf))
  const added = source.keywords
    .filter((word) => !known.has(nameKeyOf(word)))
    .slice(0, Math.max(0, themeLimits.keywords - keywords.length))
  if (added.length > 0)
    await updateTheme(
      tx,
      { workspaceId, themeId },
      {
        ...{ keywords: [...keywords, ...added], updatedAt: now },
      },
    )
  return added
}

/** The target takes the place of the source for what is under it. @returns the moved ones */
async function moveChildren(tx: Db, { source, target, now }: Pair): Promise<string[]> {
  const { workspaceId } = source
  const children = await selectChildren(tx, { workspaceId, themeId: source.id })
  const themeIds = children.map(({ id }) => id)
  const isUnderSource = target.parentId === source.id
  const parentId = isUnderSource ? target.id : (target.parentId ?? target.id)
  const others = themeIds.filter((id) => id !== target.id)
  await moveThemes(tx, { workspaceId, themeIds: others, parentId, now })
  if (isUnderSource)
    await moveThemes(tx, { workspaceId, themeIds: [target.id], parentId: null, now })
  return themeIds
}
