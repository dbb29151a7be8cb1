import { queueTask } from '#app/modules/tasks/queue-task.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findPendingTask } from '#db/queries/task.server.ts'
import { countDecisionsSince, findTrainingState } from '#db/queries/training.server.ts'

/** So many new decisions make a training worth its while: five, or a twentieth of those it had. */
export const worthTraining = (labels: number): number => Math.max(5, Math.ceil(labels / 20))

/** Until then a burst of triage goes on, and one training serves all of it. */
const burstMs = 30_000

type ConsiderTraining = { workspaceId: string; now: Date }

/**
 * Queues a training when keywords have changed or people have decided enough since the last. Call it after decisions and
 * changes of keywords, in their transaction. Nothing happens where one waits already: it will see all of this.
 */
export async function considerTraining(
  tx: Db,
  { workspaceId, now }: ConsiderTraining,
): Promise<void> {
  const kind = 'train_themes'
  const { isQueued, runningSince } = await findPendingTask(tx, { workspaceId, kind })
  if (isQueued) return
  const { trainedAt, labels, themes, changedThemes } = await findTrainingState(tx, { workspaceId })
  if (themes === 0) return
  if (changedThemes === 0) {
    const enough = worthTraining(labels)
    // What came before a running one began is in it.
    const since = latest(trainedAt, runningSince)
    const decisions = await countDecisionsSince(tx, { workspaceId, since, most: enough })
    if (decisions < enough) return
  }
  const dueAt = new Date(now.getTime() + burstMs)
  await queueTask(tx, { workspaceId, kind, dueAt, startedBy: null, now })
}

const latest = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other > one) ? other : one
