import { describe, expect, test } from 'vitest'
import { latestTask } from '#app/modules/tasks/latest-task.server.ts'
import { queueTask } from '#app/modules/tasks/queue-task.server.ts'
import { considerTraining } from '#app/modules/themes/consider-training.server.ts'
import { themeLearning } from '#app/modules/themes/theme-learning.server.ts'
import { trainThemes } from '#app/modules/themes/train-themes.server.ts'
import { openWorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { openTaskRoom, runnersWith } from '../../support/task-room.ts'
import type { TaskRoom } from '../../support/task-room.ts'

const store = await openTestStore()

async function train(room: TaskRoom) {
  await queueTask(store.pool, {
    ...{ workspaceId: room.workspaceId, kind: 'train_themes', startedBy: null },
    ...{ dueAt: room.clock.time, now: room.clock.time },
  })
  await room.work()
}

async function tagsOf(room: TaskRoom, text: string) {
  const tagger = await openWorkspaceTagger(store.pool, room.workspaceId)
  return tagger?.tag(text, 'any response') ?? null
}

const about = (subject: string, count: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `${subject} on day ${['one', 'two', 'three', 'four'][at % 4]} of ${at % 7 === 0 ? 'this' : 'last'} week`,
  )

const versions = (room: TaskRoom) =>
  store.sql<{ version: number; labels: number; single: boolean; comments: number }[]>`
    select version, labels, is_single as single, comments from tagging_model
    where workspace_id = ${room.workspaceId} order by version`

describe('before anything was learnt', () => {
  test('there is no tagger without themes, and keywords hold at once', async () => {
    const room = await openTaskRoom(store)
    expect(await openWorkspaceTagger(store.pool, room.workspaceId)).toBeNull()
    const billing = await room.theme('Billing', ['invoice', '請求書'])
    expect(await tagsOf(room, '請求書が届かない')).toMatchObject([
      { themeId: billing.id, source: 'rule', state: 'suggested', audit: null },
    ])
    expect(await tagsOf(room, 'All is well')).toEqual([])
  })

  test('a training without a single word of a person is the keyword rule', async () => {
    const room = await openTaskRoom(store)
    const billing = await room.theme('Billing', ['invoice'])
    const speed = await room.theme('Speed', ['slow', 'lags'])
    await room.theme('Ideas')
    const texts = [
      ...about('The invoice is wrong', 30),
      ...about('It lags and is slow', 30),
      ...about('Thank you so much', 30),
    ]
    const ids = await room.write(texts)
    const before = [await room.tags(billing.id), await room.tags(speed.id)]
    await train(room)
    expect(await versions(room)).toMatchObject([{ version: 1, labels: 0, comments: 90 }])
    const after = [await room.tags(billing.id), await room.tags(speed.id)]
    expect(after.map((tags) => tags.map(({ id, source }) => [id, source]))).toEqual(
      before.map((tags) => tags.map(({ id }) => [id, 'rule'])),
    )
    expect(after.map((tags) => tags.length)).toEqual([30, 30])
    expect(ids).toHaveLength(90)
  })
})

describe('a training', () => {
  test('finds what the keywords missed and drops what they had wrong', async () => {
    const room = await openTaskRoom(store)
    const billing = await room.theme('Billing', ['charge'])
    const wrong = about('The battery does not charge', 25)
    const missed = about('My payment was taken twice', 25)
    const other = about('The delivery came late', 25)
    const ids = await room.write([...wrong, ...missed, ...other])
    await room.decide('is_not', billing.id, ids.slice(0, 25))
    await room.decide('is', billing.id, ids.slice(25, 50))
    await room.decide('is_not', billing.id, ids.slice(50))
    await train(room)
    expect(await tagsOf(room, 'Again a payment was taken twice from my card')).toMatchObject([
      { themeId: billing.id, source: 'model' },
    ])
    expect(await tagsOf(room, 'The battery does not charge any more')).toEqual([])
  })

  test('of which only the good was said does not find its theme in everything', async () => {
    const room = await openTaskRoom(store)
    const billing = await room.theme('Billing')
    const ids = await room.write([
      ...about('My payment was taken twice', 12),
      ...about('The delivery came late', 60),
      ...about('Please add a dark mode', 60),
    ])
    await room.decide('is', billing.id, ids.slice(0, 12))
    await train(room)
    expect(await tagsOf(room, 'A payment was taken twice')).toMatchObject([{ themeId: billing.id }])
    expect((await room.tags(billing.id)).filter(({ decided }) => !decided)).toEqual([])
  })

  test('never brings back what a person rejected, and never takes what a person gave', async () => {
    const room = await openTaskRoom(store)
    const billing = await room.theme('Billing', ['invoice'])
    const ids = await room.write([
      ...about('The invoice is wrong', 40),
      ...about('The delivery came late', 40),
    ])
    const [rejected, given] = [ids[0]!, ids[79]!]
    await room.decide('is_not', billing.id, [rejected])
    await room.decide('is', billing.id, [...ids.slice(1, 20), given])
    for (let times = 0; times < 2; times++) {
      room.clock.time = minutesAfter(room.clock.time, 10)
      await train(room)
      const tags = new Map((await room.tags(billing.id)).map((tag) => [tag.id, tag.state]))
      expect([tags.get(rejected), tags.get(given)]).toEqual(['rejected', 'applied'])
    }
  })

  test('keeps the newest three versions, and has everything tagged after each', async () => {
    const room = await openTaskRoom(store)
    await room.theme('Billing', ['invoice'])
    await room.write(['The invoice is wrong'])
    for (let times = 0; times < 5; times++) await train(room)
    expect((await versions(room)).map(({ version }) => version)).toEqual([3, 4, 5])
    expect((await openWorkspaceTagger(store.pool, room.workspaceId))?.version).toBe(5)
    const tagging = (await room.tasks()).filter(({ kind }) => kind === 'tag_responses')
    expect(tagging.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'done'))
  })

  test('uses guesses for what nobody read where each comment has one theme', async () => {
    const room = await openTaskRoom(store)
    const subjects = ['The invoice is wrong', 'The app is slow', 'The delivery came late']
    const themes = [
      await room.theme('Billing'),
      await room.theme('Speed'),
      await room.theme('Delivery'),
    ]
    const ids = await room.write(subjects.flatMap((subject) => about(subject, 60)))
    for (const [at, theme] of themes.entries()) {
      const own = ids.slice(at * 60, at * 60 + 20)
      await room.decide('is', theme.id, own)
      await room.done(own)
    }
    await train(room)
    expect(await versions(room)).toMatchObject([{ single: true, labels: 60, comments: 180 }])
    for (const [at, theme] of themes.entries())
      expect((await tagsOf(room, subjects[at]!))?.[0]).toMatchObject({ themeId: theme.id })
  })

  test('learns from words in further answers, and nothing from what has none or was set aside', async () => {
    const room = await openTaskRoom(store)
    await room.theme('Billing', ['invoice'])
    const [first, second] = await room.write([
      'The invoice is wrong',
      'The invoice is right',
      'Fine',
    ])
    const [billing] = await store.sql<{ id: string }[]>`select id from theme`
    await room.decide('is', billing!.id, [first!, second!])
    await store.sql`update response set comment = '' where id = ${first!}`
    await store.sql`update response set state = 'unconfirmed' where id = ${second!}`
    await store.sql`
      update survey_version set design = jsonb_set(design, '{questions}',
        '[{"id": "q1", "kind": "text", "from": 1, "to": 5, "choices": []}, {"id": "q2", "kind": "single", "from": 1, "to": 5, "choices": ["c1"]}]')`
    await store.sql`
      update response set comment = '', answers = '[{"question_id": "q1", "value": "In my own words"}, {"question_id": "q2", "value": "c1"}]'
      where comment = 'Fine'`
    await train(room)
    expect(await versions(room)).toMatchObject([{ labels: 0, comments: 1 }])
  })

  test('that is told to stop ends at once, writes nothing and begins anew', async () => {
    const room = await openTaskRoom(store)
    const billing = await room.theme('Billing', ['invoice'])
    const ids = await room.write([
      ...about('The invoice is wrong', 40),
      ...about('The delivery came late', 40),
    ])
    await room.decide('is', billing.id, ids.slice(0, 40))
    await store.sql`delete from task`
    await queueTask(store.pool, {
      workspaceId: room.workspaceId,
      kind: 'train_themes',
      dueAt: noon,
      startedBy: null,
      now: noon,
    })
    await room.work(
      runnersWith({
        train_themes: (work) =>
          trainThemes({
            ...work,
            report: async (progress) => {
              await work.report(progress)
              room.stopping.abort()
            },
          }),
      }),
    )
    expect(await versions(room)).toEqual([])
    expect(await room.tasks()).toMatchObject([{ state: 'running', attempts: 0, dueAt: noon }])
  })

  test('of a workspace without themes does nothing', async () => {
    const room = await openTaskRoom(store)
    await train(room)
    expect(await room.tasks()).toMatchObject([{ state: 'done' }])
    expect(await versions(room)).toEqual([])
  })
})

describe('what has changed since the training', () => {
  test('a new theme and new keywords hold at once, as rules', async () => {
    const room = await openTaskRoom(store)
    const billing = await room.theme('Billing', ['invoice'])
    const ids = await room.write([
      ...about('My payment was taken twice', 30),
      ...about('The delivery came late', 30),
    ])
    await room.decide('is', billing.id, ids.slice(0, 30))
    await room.decide('is_not', billing.id, ids.slice(30))
    await train(room)
    expect(await tagsOf(room, 'My payment was taken twice')).toMatchObject([{ source: 'model' }])
    await store.sql`update theme set keywords = '{receipt}', revision = revision + 1`
    expect(await tagsOf(room, 'My payment was taken twice')).toEqual([])
    expect(await tagsOf(room, 'I want a receipt')).toMatchObject([
      { themeId: billing.id, source: 'rule' },
    ])
    const speed = await room.theme('Speed', ['slow'])
    expect(await tagsOf(room, 'So slow')).toMatchObject([{ themeId: speed.id, source: 'rule' }])
    await train(room)
    expect(await tagsOf(room, 'My payment was taken twice')).toMatchObject([{ source: 'model' }])
    await store.sql`update theme set archived_at = now(), revision = revision + 1`
    expect(await tagsOf(room, 'So slow')).toBeNull()
  })

  test('keywords or five words of people make one training, half a minute later', async () => {
    const room = await openTaskRoom(store)
    const waiting = async () =>
      (await room.tasks()).filter(
        ({ kind, state }) => kind === 'train_themes' && state === 'queued',
      )
    const consider = () =>
      considerTraining(store.pool, { workspaceId: room.workspaceId, now: room.clock.time })
    await consider()
    expect(await waiting()).toEqual([])
    const billing = await room.theme('Billing', ['invoice'])
    const ids = await room.write(about('The invoice is wrong', 20))
    await consider()
    room.clock.time = minutesAfter(noon, 0.25)
    await consider()
    expect(await waiting()).toMatchObject([{ dueAt: minutesAfter(noon, 0.5) }])
    room.clock.time = minutesAfter(noon, 1)
    await room.work()

    room.clock.time = minutesAfter(noon, 2)
    await room.decide('is', billing.id, ids.slice(0, 4))
    expect(await waiting()).toEqual([])
    await room.decide('is', billing.id, ids.slice(4, 5))
    await room.decide('is', billing.id, ids.slice(5, 20))
    expect(await waiting()).toMatchObject([{ dueAt: minutesAfter(noon, 2.5) }])
    room.clock.time = minutesAfter(noon, 3)
    await room.work()
    expect(await versions(room)).toMatchObject([{ labels: 0 }, { labels: 20 }])

    room.clock.time = minutesAfter(noon, 4)
    await consider()
    expect(await waiting()).toEqual([])
    await store.sql`update theme set keywords = '{invoice,bill}'`
    await consider()
    expect(await waiting()).toHaveLength(1)
    const task = await latestTask(store.pool, {
      workspaceId: room.workspaceId,
      kind: 'train_themes',
    })
    expect(task?.state).toBe('queued')
  })

  test('a page is told what a theme has learnt and what waits', async () => {
    const room = await openTaskRoom(store)
    const billing = await room.theme('Billing', ['invoice'])
    const ids = await room.write([
      ...about('The invoice is wrong', 30),
      ...about('The delivery came late', 30),
    ])
    await room.decide('is', billing.id, ids.slice(0, 10))
    await room.decide('is_not', billing.id, ids.slice(30, 45))
    room.clock.time = minutesAfter(noon, 5)
    await train(room)
    const [learning] = await themeLearning(store.pool, {
      workspaceId: room.workspaceId,
      themeId: billing.id,
    })
    expect(learning).toMatchObject({
      ...{ themeId: billing.id, state: 'learning', labels: 25, positives: 10, waiting: 20 },
      ...{ trainedAt: minutesAfter(noon, 5), auditsAsked: 0 },
    })
    expect(
      await themeLearning(store.pool, { workspaceId: room.workspaceId, themeId: 'all' }),
    ).toEqual([learning])
  })
})
