import type { Db } from '#db/connect.server.ts'
import { findLatestTask } from '#db/queries/task.server.ts'
import type { TaskKind } from '#db/queries/task.server.ts'

export type LatestTask = {
  id: string
  state: 'queued' | 'running' | 'done' | 'failed'
  done: number
  /** Null until it is known. */
  total: number | null
  endedAt: Date | null
  /** For operators, in English; of a running one, why it had to begin again. */
  lastError: string | null
  /** Of a queued one, when it begins. */
  dueAt: Date
}

/** The task of a kind that is at work, else the newest; null: there was none in the last weeks. */
export const latestTask = (
  db: Db,
  given: { workspaceId: string; kind: TaskKind },
): Promise<LatestTask | null> => findLatestTask(db, given)
