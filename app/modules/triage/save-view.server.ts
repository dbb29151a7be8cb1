import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import {
  deleteView,
  insertView,
  lockViews,
  selectViews,
  updateView,
} from '#db/queries/saved-view.server.ts'
import type { SavedViewRow } from '#db/queries/saved-view.server.ts'
import { nameProblem, viewLimits, viewName, viewNameKey, viewQuery } from './view-input.ts'
import type { ViewProblem } from './view-input.ts'

/** Who saves, changes or deletes a view. Everybody's are for managers and up. */
type Doing = {
  workspaceId: string
  userId: string
  role: Role
  actor: Actor
  now: Date
}

export type ViewOutcome =
  | { outcome: 'saved'; id: string }
  | { outcome: 'refused'; problem: ViewProblem }
  /** There is none, or it is somebody else's own. */
  | { outcome: 'unknown' }
  /** It is everybody's, and this member may not change those. */
  | { outcome: 'forbidden' }

export const createView = (
  pool: Pool,
  given: Doing & { name: string; query: string; isShared: boolean },
): Promise<ViewOutcome> =>
  pool.transaction(async (tx) => {
    const { workspaceId, userId, isShared, now } = given
    if (!mayChange(given, isShared)) return { outcome: 'forbidden' }
    await lockViews(tx, workspaceId)
    const name = viewName(given.name)
    const others = (await selectViews(tx, given)).filter((view) => isSharedView(view) === isShared)
    const problem =
      problemOf(name, others) ?? (others.length >= viewLimits.views ? 'too_many' : null)
    if (problem !== null) return { outcome: 'refused', problem }
    const ownerId = isShared ? null : userId
    const view = { id: newId(), name, query: viewQuery(given.query), ownerId }
    await insertView(tx, { ...view, workspaceId, createdAt: now, updatedAt: now })
    await tellAudit(tx, given, { action: 'view.created', view })
    return { outcome: 'saved', id: view.id }
  })

/** Gives a view another name, or another list under its name. */
export const changeView = (
  pool: Pool,
  given: Doing & { viewId: string; name?: string; query?: string },
): Promise<ViewOutcome> =>
  pool.transaction(async (tx) => {
    const { workspaceId, viewId, now } = given
    await lockViews(tx, workspaceId)
    const views = await selectViews(tx, given)
    const view = views.find(({ id }) => id === viewId)
    if (view === undefined) return { outcome: 'unknown' }
    if (!mayChange(given, isSharedView(view))) return { outcome: 'forbidden' }
    const name = given.name === undefined ? view.name : viewName(given.name)
    const others = views.filter(({ id, ownerId }) => id !== viewId && ownerId === view.ownerId)
    const problem = problemOf(name, others)
    if (problem !== null) return { outcome: 'refused', problem }
    const query = given.query === undefined ? view.query : viewQuery(given.query)
    await updateView(tx, { workspaceId, viewId }, { name, query, updatedAt: now })
    await tellAudit(tx, given, {
      ...{ action: 'view.updated', view: { ...view, name }, before: { name: view.name } },
    })
    return { outcome: 'saved', id: viewId }
  })

export const removeView = (pool: Pool, given: Doing & { viewId: string }): Promise<ViewOutcome> =>
  pool.transaction(async (tx) => {
    const { workspaceId, viewId } = given
    await lockViews(tx, workspaceId)
    const view = (await selectViews(tx, given)).find(({ id }) => id === viewId)
    if (view === undefined) return { outcome: 'unknown' }
    if (!mayChange(given, isSharedView(view))) return { outcome: 'forbidden' }
    await deleteView(tx, { workspaceId, viewId })
    await tellAudit(tx, given, { action: 'view.deleted', view })
    return { outcome: 'saved', id: viewId }
  })

const isSharedView = ({ ownerId }: Pick<SavedViewRow, 'ownerId'>) => ownerId === null

const mayChange = ({ role }: Doing, isShared: boolean) => !isShared || isAtLeast(role, 'manager')

function problemOf(name: string, others: readonly SavedViewRow[]): ViewProblem | null {
  const isTaken = others.some((other) => viewNameKey(other.name) === viewNameKey(name))
  return nameProblem(name) ?? (isTaken ? 'name_taken' : null)
}

type Change = {
  action: string
  view: Pick<SavedViewRow, 'id' | 'name' | 'ownerId'>
  before?: { name: string }
}

/** What somebody keeps for themselves is nobody else's to read about. */
async function tellAudit(tx: Db, { workspaceId, actor, now }: Doing, change: Change) {
  const { action, view, before } = change
  if (!isSharedView(view)) return
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action, before },
    subject: { id: view.id, name: view.name },
    ...(before === undefined ? {} : { after: { name: view.name } }),
  })
}
