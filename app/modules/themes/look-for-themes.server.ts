import { queueTask } from '#app/modules/tasks/queue-task.server.ts'
import type { Db } from '#db/connect.server.ts'

/** Has new themes looked for as soon as a worker is free; one search that waits already is enough. */
export const lookForThemes = (
  db: Db,
  { workspaceId, memberId, now }: { workspaceId: string; memberId: string; now: Date },
): Promise<string> =>
  queueTask(db, { workspaceId, kind: 'find_themes', dueAt: now, startedBy: memberId, now })
