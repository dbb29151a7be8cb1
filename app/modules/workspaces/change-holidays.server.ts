import type { Pool } from '#db/connect.server.ts'
import { lockWorkspace, updateWorkspaceRow } from '#db/queries/workspace.server.ts'
import { mostHolidays } from './calendar-dates.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'

export type ChangeHolidays = {
  workspaceId: string
  act: 'add' | 'remove'
  /** YYYY-MM-DD. */
  dates: readonly string[]
  actor: Actor
  now: Date
}

/** `changed` are those that were really added or removed: to undo is the other act with just these. */
export type ChangedHolidays = { changed: string[] } | 'too_many' | 'not_found'

/** Days that are holidays already are not added twice; times promised before stay as they are. */
export const changeHolidays = (
  pool: Pool,
  { workspaceId, act, dates, actor, now }: ChangeHolidays,
): Promise<ChangedHolidays> =>
  pool.transaction(async (tx) => {
    const row = await lockWorkspace(tx, workspaceId)
    if (row === null) return 'not_found'
    const known = new Set(row.calendar.holidays)
    const changed = [...new Set(dates)].filter((date) => known.has(date) === (act === 'remove'))
    if (changed.length === 0) return { changed }
    const gone = new Set(changed)
    const holidays =
      act === 'add'
        ? [...known, ...changed].toSorted()
        : row.calendar.holidays.filter((date) => !gone.has(date))
    if (act === 'add' && holidays.length > mostHolidays) return 'too_many'
    const calendar = { ...row.calendar, holidays }
    await updateWorkspaceRow(tx, workspaceId, { calendar })
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: 'workspace.updated',
      subject: { id: workspaceId, name: row.name },
      // What came or went, and not the years of days that stayed: among those nobody would find it.
      before: { calendar: { holidays: act === 'add' ? [] : changed } },
      after: { calendar: { holidays: act === 'add' ? changed : [] } },
      now,
    })
    return { changed }
  })
