import { z } from 'zod'
import { taskRunners } from '#app/worker/task-runners.ts'
import type { TaskRunner, TaskRunners } from '#app/modules/tasks/task-runner.ts'
import { workTask } from '#app/modules/tasks/work-task.server.ts'
import { connect } from '#db/connect.server.ts'
import { silent } from './task-room.ts'

/**
 * A worker's process that stands still in the middle of a task, to be killed there: at its nth report, or with the
 * transaction open that was to write its result. Options come as JSON in argv; it says `there` when it has come so far.
 */
const { address, now, at, nth } = z
  .object({
    address: z.union([
      z.string(),
      z.looseObject({
        host: z.string(),
        port: z.number(),
        username: z.string(),
        database: z.string(),
      }),
    ]),
    now: z.string(),
    at: z.enum(['report', 'holding']),
    nth: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const forever = new Promise<never>(() => {})
setInterval(() => {}, 60_000)

let calls = 0
async function standStill() {
  calls++
  if (calls < nth) return
  process.stdout.write('there\n')
  await forever
}

const slow =
  (runner: TaskRunner): TaskRunner =>
  (work) =>
    runner({
      ...work,
      report: async (progress) => {
        await work.report(progress)
        if (at === 'report') await standStill()
      },
      holding: async (tx) => {
        await work.holding(tx)
        if (at === 'holding') await standStill()
      },
    })

const runners = taskRunners(silent)
const slowed: TaskRunners = {
  train_themes: slow(runners.train_themes),
  tag_responses: slow(runners.tag_responses),
  find_themes: slow(runners.find_themes),
}
const { pool } = connect(address)
const clock = () => new Date(now)
await workTask({
  pool,
  runners: slowed,
  log: silent,
  now: clock,
  stopping: new AbortController().signal,
})
process.stdout.write('ended\n')
