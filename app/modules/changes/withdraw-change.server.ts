import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db } from '#db/connect.server.ts'
import { lockChange } from '#db/queries/change.server.ts'
import { takeBackUntold } from '#db/queries/untold-notification.server.ts'
import { stateAfter } from './change-acts.ts'
import { refreshUpdates } from './refresh-updates.server.ts'
import { writeDownAct } from './write-down-act.server.ts'

export type WithdrawChange = {
  workspaceId: string
  changeId: string
  expects: number | null
  actor: Actor
  now: Date
}

export type WithdrawOutcome = 'withdrawn' | 'not_found' | 'changed_meanwhile' | 'not_possible'

/**
 * Takes a change off the public page. Mails about it that have reached nobody do not leave, or leave with what else they
 * tell of; whom they were for is told if it is published again, unless they have answered already.
 */
export const withdrawChange = (db: Db, given: WithdrawChange): Promise<WithdrawOutcome> =>
  retryOnConflict(() =>
    db.transaction(async (tx) => {
      const { workspaceId, changeId, expects, actor, now } = given
      const row = await lockChange(tx, { workspaceId, changeId })
      if (row === null) return 'not_found'
      if (row.state === 'withdrawn') return 'withdrawn'
      if (expects !== null && expects !== row.revision) return 'changed_meanwhile'
      if (stateAfter(row.state, 'withdraw') === null) return 'not_possible'
      await takeBackUntold(tx, { workspaceId, changeId })
      await writeDownAct(tx, {
        ...{ row, actor, now, act: 'withdrawn' },
        values: { state: 'withdrawn', withdrawnAt: now, publishAt: null },
      })
      await refreshUpdates(tx, { workspaceId, now })
      return 'withdrawn'
    }),
  )
