import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertTask, wakeRestingTask } from '#db/queries/task.server.ts'
import type { TaskKind } from '#db/queries/task.server.ts'

export type QueueTask = {
  workspaceId: string
  kind: TaskKind
  dueAt: Date
  /** Who wants it; null: Heard itself. */
  startedBy: string | null
  now: Date
}

/**
 * Has a piece of inward work done at `dueAt`. One that is queued already is enough, because it will see everything that
 * came before it begins: its due time is only moved earlier. One that has begun may have read too early, so that
 * another is queued behind it. What a person asks for does not wait for the rest that a failure brought.
 * @returns the id of the queued task
 */
export async function queueTask(db: Db, given: QueueTask): Promise<string> {
  const { workspaceId, kind, dueAt, startedBy } = given
  if (startedBy !== null) await wakeRestingTask(db, { workspaceId, kind, dueAt })
  return insertTask(db, { ...given, id: newId() })
}
