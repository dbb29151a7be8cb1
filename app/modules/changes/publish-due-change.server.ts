import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Pool } from '#db/connect.server.ts'
import { lockChange } from '#db/queries/change.server.ts'
import { publishLocked } from './publish-change.server.ts'
import { writeDownAct } from './write-down-act.server.ts'

type Due = { workspaceId: string; changeId: string; now: Date }

const heard = { kind: 'system' } as const

/**
 * Publishes a change whose time has come, once, whoever else is at it. One that cannot be read any more (somebody has
 * gone on writing) goes back to those who review it, and the audit log says so.
 */
export const publishDueChange = (
  pool: Pool,
  { workspaceId, changeId, now }: Due,
): Promise<'published' | 'sent_back' | 'gone'> =>
  retryOnConflict(() =>
    pool.transaction(async (tx) => {
      const row = await lockChange(tx, { workspaceId, changeId })
      const isDue = row?.state === 'scheduled' && row.publishAt !== null && row.publishAt <= now
      if (row === null || !isDue) return 'gone'
      const outcome = await publishLocked(tx, row, { actor: heard, now })
      if (outcome === 'published') return 'published'
      const languages =
        typeof outcome === 'object' && 'incomplete' in outcome ? outcome.incomplete : []
      await writeDownAct(tx, {
        ...{ row, actor: heard, now, act: 'unscheduled' },
        values: { state: 'review', publishAt: null },
        before: { publish_at: row.publishAt },
        after: { incomplete: languages },
      })
      return 'sent_back'
    }),
  )
