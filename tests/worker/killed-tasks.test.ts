import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { queueTask } from '#app/modules/tasks/queue-task.server.ts'
import { leaseMs } from '#app/modules/tasks/work-task.server.ts'
import { projectFolder } from '../support/heard-process.ts'
import { noon } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'
import { openTaskRoom } from '../support/task-room.ts'

const store = await openTestStore()

/** Another process works the task that is due until it has come so far, and is killed there with kill -9. */
async function workAndDie(at: 'report' | 'holding', nth: number) {
  const options = JSON.stringify({ address: store.address, now: noon.toISOString(), at, nth })
  const script = fileURLToPath(new URL('../support/task-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, options], {
    ...{ cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  const ended = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line]: unknown[] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => ['it ended']),
  ])
  expect(line).toBe('there')
  child.kill('SIGKILL')
  await ended
}

const afterTheLease = new Date(noon.getTime() + leaseMs + 1)

async function openBusyRoom() {
  const room = await openTaskRoom(store)
  const billing = await room.theme('Billing', ['invoice'])
  const speed = await room.theme('Speed', ['slow'])
  const texts = Array.from({ length: 650 }, (_, at) =>
    at % 2 === 0 ? `The invoice number ${at} is wrong` : `The page loads so slow, day ${at}`,
  )
  const ids = await room.write(texts)
  await room.decide('is', billing.id, ids.filter((_, at) => at % 2 === 0).slice(0, 40))
  await room.decide('is_not', billing.id, ids.filter((_, at) => at % 2 === 1).slice(0, 40))
  await store.sql`delete from task`
  const queue = (kind: 'train_themes' | 'tag_responses') =>
    queueTask(store.pool, {
      workspaceId: room.workspaceId,
      kind,
      dueAt: noon,
      startedBy: null,
      now: noon,
    })
  return { ...room, ids, billing, speed, queue }
}

test.each([
  ['while it gathers', 'report', 1],
  ['with its result half written', 'holding', 1],
] as const)('a training that was killed %s is done by another worker', async (_, at, nth) => {
  const room = await openBusyRoom()
  await room.queue('train_themes')
  await workAndDie(at, nth)
  expect(await store.sql`select version from tagging_model`).toEqual([])
  await room.work()
  expect(await room.tasks()).toMatchObject([{ state: 'running', attempts: 1 }])
  room.clock.time = afterTheLease
  await room.work()
  const tasks = await room.tasks()
  expect(tasks.map(({ kind, state }) => [kind, state])).toEqual([
    ['train_themes', 'done'],
    ['tag_responses', 'done'],
  ])
  expect(await store.sql`select version, labels from tagging_model`).toEqual([
    { version: 1, labels: 80 },
  ])
  expect((await store.sql`select theme_id from theme_model`).length).toBe(2)
})

test('a tagging that was killed goes on where it was, and everything is tagged once', async () => {
  const room = await openBusyRoom()
  const late = await room.theme('Number', ['number'])
  await room.queue('tag_responses')
  await workAndDie('report', 2)
  const [task] = await room.tasks()
  expect(task).toMatchObject({
    state: 'running',
    done: 400,
    place: expect.objectContaining({ done: 400 }),
  })
  expect((await room.tags(late.id)).length).toBe(200)
  room.clock.time = afterTheLease
  await room.work()
  expect(await room.tasks()).toMatchObject([{ state: 'done', done: 650, total: 650 }])
  expect((await room.tags(late.id)).map(({ id }) => id)).toEqual(
    room.ids.filter((_, at) => at % 2 === 0).toSorted(),
  )
})

test('a tagging that was killed with a page half written writes that page again', async () => {
  const room = await openBusyRoom()
  const late = await room.theme('Number', ['number'])
  await room.queue('tag_responses')
  await workAndDie('holding', 3)
  room.clock.time = afterTheLease
  await room.work()
  expect((await room.tags(late.id)).length).toBe(325)
  expect((await room.tags(room.billing.id)).filter(({ decided }) => decided).length).toBe(80)
})
