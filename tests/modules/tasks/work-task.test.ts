import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { forgetEndedTasks } from '#app/modules/tasks/forget-ended-tasks.server.ts'
import { latestTask } from '#app/modules/tasks/latest-task.server.ts'
import { queueTask } from '#app/modules/tasks/queue-task.server.ts'
import { TaskLost } from '#app/modules/tasks/task-runner.ts'
import type { TaskKind, TaskRunner } from '#app/modules/tasks/task-runner.ts'
import { leaseMs, workTask } from '#app/modules/tasks/work-task.server.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { openTaskRoom, runnersWith, silent } from '../../support/task-room.ts'
import type { TaskRoom } from '../../support/task-room.ts'

const store = await openTestStore()

const queue = (room: TaskRoom, kind: TaskKind = 'find_themes', minutes = 0) =>
  queueTask(store.pool, {
    ...{ workspaceId: room.workspaceId, kind, startedBy: null },
    ...{ dueAt: minutesAfter(room.clock.time, minutes), now: room.clock.time },
  })

/** A promise, and what resolves it. */
function openLatch() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}

/** A runner that stays at work until it is let go. */
function patient() {
  const begun = openLatch()
  const letGo = openLatch()
  const runner: TaskRunner = () => {
    begun.resolve()
    return letGo.promise
  }
  return { runner, begun: begun.promise, letGo: letGo.resolve }
}

/** Another worker, with a clock that may be later. */
const workOnce = (
  room: TaskRoom,
  runners: Parameters<typeof runnersWith>[0],
  now = room.clock.now,
) =>
  workTask({
    ...{ pool: store.pool, runners: runnersWith(runners), log: silent, now },
    stopping: room.stopping.signal,
  })

test('a task waits until it is due, is done once and tells how far it is', async () => {
  const room = await openTaskRoom(store)
  const about = { workspaceId: room.workspaceId, kind: 'find_themes' as const }
  expect(await latestTask(store.pool, about)).toBeNull()
  await queue(room, 'find_themes', 1)
  let runs = 0
  const runner: TaskRunner = async ({ report, workspaceId, place }) => {
    expect({ workspaceId, place }).toEqual({ workspaceId: room.workspaceId, place: null })
    runs++
    await report({ done: 3, total: 10 })
    expect(await latestTask(store.pool, about)).toMatchObject({
      state: 'running',
      done: 3,
      total: 10,
    })
  }
  await room.work(runnersWith({ find_themes: runner }))
  expect([runs, (await latestTask(store.pool, about))?.state]).toEqual([0, 'queued'])
  room.clock.time = minutesAfter(noon, 1)
  await room.work(runnersWith({ find_themes: runner }))
  expect(runs).toBe(1)
  expect(await latestTask(store.pool, about)).toMatchObject({
    ...{ state: 'done', done: 10, total: 10, endedAt: room.clock.time, lastError: null },
  })
})

test('what is queued twice is one task, due at the earlier time', async () => {
  const room = await openTaskRoom(store)
  const ids = [
    await queue(room, 'find_themes', 5),
    await queue(room, 'find_themes', 1),
    await queue(room, 'find_themes', 9),
  ]
  expect(new Set(ids).size).toBe(1)
  expect(await room.tasks()).toMatchObject([{ dueAt: minutesAfter(noon, 1) }])
})

test('of one kind no two run at once, however many workers there are; other kinds and workspaces do', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const first = patient()
  const running = workOnce(room, { find_themes: first.runner })
  await first.begun
  await queue(room)
  const unexpected = { find_themes: () => Promise.reject(new Error('it ran twice at once')) }
  expect(await Promise.all([1, 2, 3].map(() => workOnce(room, unexpected)))).toEqual([
    'idle',
    'idle',
    'idle',
  ])

  await queue(room, 'tag_responses')
  const { id: elsewhere } = await makeWorkspace(store.pool)
  await queueTask(store.pool, {
    workspaceId: elsewhere,
    kind: 'find_themes',
    dueAt: noon,
    startedBy: null,
    now: noon,
  })
  const ran: string[] = []
  const note = ({ workspaceId }: { workspaceId: string }) =>
    Promise.resolve(void ran.push(workspaceId))
  await workOnce(room, { tag_responses: note, find_themes: note })
  await workOnce(room, { tag_responses: note, find_themes: note })
  expect(new Set(ran)).toEqual(new Set([room.workspaceId, elsewhere]))

  first.letGo()
  await running
  let second = 0
  await workOnce(room, { find_themes: () => Promise.resolve(void second++) })
  expect(second).toBe(1)
})

test('many workers that claim at once take each task once', async () => {
  const room = await openTaskRoom(store)
  const rooms = await Promise.all(Array.from({ length: 8 }, () => openTaskRoom(store)))
  await Promise.all(rooms.flatMap((one) => [queue(one), queue(one, 'tag_responses')]))
  const ran: string[] = []
  const note: TaskRunner = ({ taskId }) => Promise.resolve(void ran.push(taskId))
  const work = async () => {
    while ((await workOnce(room, { find_themes: note, tag_responses: note })) === 'busy');
  }
  await Promise.all(Array.from({ length: 6 }, work))
  expect([ran.length, new Set(ran).size]).toEqual([16, 16])
})

test('a task that fails is tried again after growing pauses, five times, and then told', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const pauses: number[] = []
  const failing = { find_themes: () => Promise.reject(new TypeError('the words ran out')) }
  for (let attempt = 1; attempt <= 4; attempt++) {
    await room.work(runnersWith(failing))
    const [task] = await room.tasks()
    expect(task).toMatchObject({
      state: 'running',
      attempts: attempt,
      lastError: 'TypeError: the words ran out',
    })
    pauses.push((task!.dueAt.getTime() - room.clock.time.getTime()) / 60_000)
    room.clock.time = task!.dueAt
  }
  expect(pauses).toEqual([1, 5, 20, 60])
  await room.work(runnersWith(failing))
  expect(await room.tasks()).toMatchObject([
    { state: 'failed', attempts: 5, lastError: 'TypeError: the words ran out' },
  ])
  await room.work()
  await queue(room)
  await room.work(runnersWith({ find_themes: () => Promise.resolve() }))
  expect((await room.tasks()).map(({ state }) => state)).toEqual(['failed', 'done'])
})

test('an error of the store leaves no words of customers behind', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const secret = 'my number is 555 1234'
  await room.work(
    runnersWith({
      find_themes: async () => void (await store.pool.execute(`select '${secret}'::int`)),
    }),
  )
  const [task] = await room.tasks()
  expect(task!.lastError).toContain('22P02')
  expect(JSON.stringify(task)).not.toContain('555')
})

test('a person who asks does not wait for the rest that a failure brought', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  await room.work(runnersWith({ find_themes: () => Promise.reject(new Error('no')) }))
  const [user] =
    await store.sql`insert into "user" (id, name, email) values ('u1', 'Mori', 'm@example.com') returning id`
  await queueTask(store.pool, {
    ...{ workspaceId: room.workspaceId, kind: 'find_themes', startedBy: user!.id },
    ...{ dueAt: noon, now: noon },
  })
  let runs = 0
  await room.work(runnersWith({ find_themes: () => Promise.resolve(void runs++) }))
  expect(runs).toBe(2)
})

test('whose lease is over loses the task: another goes on from its place, and its result is not written', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const reached = openLatch()
  const woken = openLatch()
  const said: unknown[] = []
  const sleeper: TaskRunner = async ({ pool, report, holding, stopping }) => {
    await report({ done: 4, total: 9, place: { after: 'x' } })
    reached.resolve()
    await woken.promise
    await report({ done: 5, total: 9 }).catch((error: unknown) => said.push(error))
    said.push(stopping.aborted)
    await pool.transaction(async (tx) => {
      await holding(tx)
      said.push('it wrote')
    })
  }
  const asleep = workOnce(room, { find_themes: sleeper })
  await reached.promise
  const later = () => new Date(noon.getTime() + leaseMs + 1)
  const places: unknown[] = []
  await workOnce(
    room,
    { find_themes: ({ place }) => Promise.resolve(void places.push(place)) },
    later,
  )
  expect(places).toEqual([{ after: 'x' }])
  woken.resolve()
  await asleep
  expect(said).toEqual([expect.any(TaskLost), true])
  expect(await room.tasks()).toMatchObject([{ state: 'done', done: 9, lastError: null }])
})

test('a report keeps the task for longer', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const runner: TaskRunner = async ({ report }) => {
    for (let minutes = 1; minutes <= 10; minutes++) {
      room.clock.time = minutesAfter(noon, minutes)
      await report({ done: minutes, total: 10 })
      expect(await workOnce(room, {})).toBe('idle')
    }
  }
  expect(await workOnce(room, { find_themes: runner })).toBe('busy')
  expect(await room.tasks()).toMatchObject([{ state: 'done', attempts: 1 }])
})

test('a worker that stops gives its task back at once, with its place and without a mark', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const begun = openLatch()
  const runner: TaskRunner = async ({ stopping, report }) => {
    await report({ done: 1, total: 2, place: { at: 1 } })
    begun.resolve()
    const stopped = openLatch()
    stopping.addEventListener('abort', () => stopped.resolve())
    await stopped.promise
  }
  const working = workOnce(room, { find_themes: runner })
  await begun.promise
  room.stopping.abort()
  await working
  expect(await room.tasks()).toMatchObject([
    { state: 'running', attempts: 0, place: { at: 1 }, dueAt: noon, lastError: null },
  ])
})

test('a task whose process always dies is given up after five that got no further', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const die = () =>
    store.sql`update task set attempts = attempts + 1, state = 'running', claim_id = gen_random_uuid()`
  for (let times = 0; times < 5; times++) await die()
  let runs = 0
  await room.work(runnersWith({ find_themes: () => Promise.resolve(void runs++) }))
  expect(runs).toBe(0)
  expect(await room.tasks()).toMatchObject([
    { state: 'failed', lastError: 'its process ended each time' },
  ])
})

test('one that gets further each time may be cut off as often as it likes', async () => {
  const room = await openTaskRoom(store)
  await queue(room)
  const runner: TaskRunner = async ({ report, place }) => {
    const at = Number(place?.at ?? 0) + 1
    await report({ done: at, total: 12, place: { at } })
    if (at < 12) throw new Error('cut off')
  }
  for (let times = 0; times < 12; times++) {
    await room.work(runnersWith({ find_themes: runner }))
    room.clock.time = minutesAfter(room.clock.time, 6)
  }
  expect(await room.tasks()).toMatchObject([{ state: 'done', done: 12 }])
})

test('what ended a month ago is forgotten, what waits is not', async () => {
  const room = await openTaskRoom(store)
  await queue(room, 'tag_responses')
  await room.work(runnersWith({ tag_responses: () => Promise.resolve() }))
  await queue(room, 'tag_responses', 60 * 24 * 90)
  const days = (count: number) => minutesAfter(noon, count * 60 * 24)
  await forgetEndedTasks(store.pool, days(30))
  expect(await room.tasks()).toHaveLength(2)
  await forgetEndedTasks(store.pool, days(31))
  expect(await room.tasks()).toMatchObject([{ state: 'queued' }])
})
