import type { Log } from '#app/platform/log.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { claimTask, endTask, lockTask, renewTask } from '#db/queries/task.server.ts'
import type { HeldTask, TaskEnd } from '#db/queries/task.server.ts'
import { errorWords } from './task-error.ts'
import { TaskLost } from './task-runner.ts'
import type { TaskRunners, TaskWork } from './task-runner.ts'

const minute = 60_000

/** A worker whose lease is over is taken for dead. It renews it three times as often. */
export const leaseMs = 2 * minute
const renewEveryMs = leaseMs / 6

/** After so many attempts in a row that got no further it is given up. */
const mostAttempts = 5
const pauses = [1, 5, 20, 60].map((minutes) => minutes * minute)

export type WorkTask = {
  pool: Pool
  runners: TaskRunners
  log: Log
  now: () => Date
  stopping: AbortSignal
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claimTask>>>

/** Takes one due task and does it to its end. `idle`: there is none. Throws only when the store cannot be asked. */
export async function workTask(given: WorkTask): Promise<'busy' | 'idle'> {
  const { pool, now, stopping } = given
  if (stopping.aborted) return 'idle'
  const claimId = newId()
  const claimed = await claimTask(pool, { now: now(), leaseUntil: leaseEnd(now), claimId })
  if (claimed === null) return 'idle'
  const held = { workspaceId: claimed.workspaceId, id: claimed.id, claimId }
  await endTask(pool, held, await run(given, claimed, held))
  return 'busy'
}

const leaseEnd = (now: () => Date) => new Date(now().getTime() + leaseMs)

async function run(given: WorkTask, claimed: Claimed, held: HeldTask): Promise<TaskEnd> {
  const { now, log, stopping } = given
  const about = { task: claimed.id, kind: claimed.kind, attempts: claimed.attempts }
  if (claimed.attempts > mostAttempts) {
    log.error(about, 'a task was given up: its process ended each time')
    return { state: 'failed', endedAt: now(), lastError: 'its process ended each time' }
  }
  try {
    await runHeld(given, claimed, held)
    return { state: 'done', endedAt: now() }
  } catch (error) {
    if (stopping.aborted || error instanceof TaskLost) return { state: 'givenBack', dueAt: now() }
    log.error({ err: error, ...about }, 'a task failed')
    return afterFailure(claimed.attempts, errorWords(error), now())
  }
}

function afterFailure(attempts: number, lastError: string, now: Date): TaskEnd {
  const pause = pauses[attempts - 1]
  return attempts >= mostAttempts || pause === undefined
    ? { state: 'failed', endedAt: now, lastError }
    : { state: 'later', dueAt: new Date(now.getTime() + pause), lastError }
}

/** Runs it while renewing the lease; a runner whose lease is lost is told to stop. */
async function runHeld(given: WorkTask, claimed: Claimed, held: HeldTask): Promise<void> {
  const { pool, runners, now, log } = given
  const lost = new AbortController()
  const stopping = AbortSignal.any([given.stopping, lost.signal])
  const lose = () => {
    const error = new TaskLost()
    lost.abort(error)
    return error
  }
  const report: TaskWork['report'] = async (progress) => {
    const leaseUntil = leaseEnd(now)
    if (!(await renewTask(pool, held, { leaseUntil, progress }))) throw lose()
  }
  const renew = async () => {
    if (!(await renewTask(pool, held, { leaseUntil: leaseEnd(now) }))) lose()
  }
  const timer = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ err: error }, 'a lease was not renewed'))
  }, renewEveryMs)
  try {
    await runners[claimed.kind]({
      ...{ pool, workspaceId: claimed.workspaceId, taskId: claimed.id, place: claimed.place },
      ...{ now, stopping, report },
      holding: async (tx) => {
        if (!(await lockTask(tx, held))) throw lose()
      },
    })
  } finally {
    clearInterval(timer)
  }
  // A runner may also end quietly when it is told to stop; its task has not ended then.
  stopping.throwIfAborted()
}
