import type { Db, Pool } from '#db/connect.server.ts'
import type { taskKinds } from '#db/schema/task.ts'

export type TaskKind = (typeof taskKinds)[number]

export type TaskWork = {
  pool: Pool
  workspaceId: string
  taskId: string
  /** What was last reported as the place to go on from; null at the first time. */
  place: Record<string, unknown> | null
  now: () => Date
  /** Aborted when the worker stops, and when another worker has taken the task. */
  stopping: AbortSignal
  /** Tells how far it is and keeps the task. Throws `TaskLost` when another worker has taken it. */
  report: (progress: {
    done: number
    total: number
    place?: Record<string, unknown>
  }) => Promise<void>
  /**
   * Call it in the transaction that writes a result: throws `TaskLost` when another worker has taken the task, and lets
   * nobody take it until the transaction ends.
   */
  holding: (tx: Db) => Promise<void>
}

/**
 * Does a task. One that is stopped, killed or fails is started again with its last place, so that everything it writes
 * must be right when written twice. Once `stopping` is aborted it ends soon, no matter how.
 */
export type TaskRunner = (work: TaskWork) => Promise<void>

export type TaskRunners = Readonly<Record<TaskKind, TaskRunner>>

/** Another worker has taken the task; what this one found is not written. */
export class TaskLost extends Error {
  override name = 'TaskLost'
  constructor() {
    super('another worker has taken the task')
  }
}
