import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { lockChange } from '#db/queries/change.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import { stateAfter } from './change-acts.ts'
import { incompleteLocales } from './incomplete-locales.ts'
import { writeDownAct } from './write-down-act.server.ts'

export type ScheduleChange = {
  workspaceId: string
  changeId: string
  expects: number | null
  /** When the worker publishes it. */
  at: Date
  actor: Actor
  now: Date
}

export type ScheduleOutcome =
  | 'scheduled'
  | 'not_found'
  | 'changed_meanwhile'
  | 'not_possible'
  /** The moment is over. */
  | 'past'
  | { incomplete: string[] }

export const scheduleChange = (db: Db, given: ScheduleChange): Promise<ScheduleOutcome> =>
  db.transaction(async (tx) => {
    const { workspaceId, changeId, expects, at, actor, now } = given
    const row = await lockChange(tx, { workspaceId, changeId })
    if (row === null) return 'not_found'
    if (expects !== null && expects !== row.revision) return 'changed_meanwhile'
    if (stateAfter(row.state, 'schedule') === null) return 'not_possible'
    if (at <= now) return 'past'
    const workspace = await findWorkspace(tx, workspaceId)
    const incomplete = incompleteLocales(row, workspace?.locale ?? 'en')
    if (incomplete.length > 0) return { incomplete }
    await writeDownAct(tx, {
      ...{ row, actor, now, act: 'scheduled' },
      values: { state: 'scheduled', publishAt: at },
      before: { publish_at: row.publishAt },
      after: { publish_at: at },
    })
    return 'scheduled'
  })
