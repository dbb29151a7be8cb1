import type { Db } from '#db/connect.server.ts'
import { deleteTasksEndedBefore } from '#db/queries/task.server.ts'

const keptForMs = 30 * 86_400_000

/** Deletes tasks that ended a month ago, but those whose results are still shown. */
export const forgetEndedTasks = (db: Db, now: Date): Promise<void> =>
  deleteTasksEndedBefore(db, new Date(now.getTime() - keptForMs))
