import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { TaskWork } from '#app/modules/tasks/task-runner.ts'
import { tagResponses } from '#app/modules/triage/tag-responses.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { newId } from '#app/platform/ids.ts'
import { askSomebody, readAll, readingTime, secondsAfter, tagsOf } from '../../support/reading.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

let workspaceId = ''
let surveyId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  surveyId = (await makeSurvey(pool, workspaceId)).id
})

type Progress = Parameters<TaskWork['report']>[0]

/** Runs the task from this place; what it reported comes back. `after`: it is stopped after so many reports. */
async function run(place: TaskWork['place'] = null, after = Infinity): Promise<Progress[]> {
  const reports: Progress[] = []
  const stop = new AbortController()
  await tagResponses(createLog('silent'))({
    ...{ pool, workspaceId, taskId: newId(), place, now: () => secondsAfter(600) },
    stopping: stop.signal,
    report: async (progress) => {
      reports.push(progress)
      if (reports.length === after) stop.abort()
    },
    holding: async () => {},
  })
  return reports
}

/** So many answers, the first the newest, half of them about delivery. */
const fill = (howMany: number) => sql`
  insert into response (workspace_id, id, survey_id, kind, score, comment, locale, state, source, responded_at, updated_at)
  select ${workspaceId}, gen_random_uuid(), ${surveyId}, 'csat', 2,
    case when n % 2 = 0 then 'slow delivery ' else 'wrong invoice ' end || n, 'en', 'confirmed', 'import',
    ${readingTime}::timestamptz - n * interval '1 second', ${readingTime}::timestamptz - n * interval '1 second'
  from generate_series(1, ${howMany}) n`

const tagged = async () =>
  (
    await sql<{ comment: string }[]>`
      select comment from response_theme t join response r on r.id = t.response_id order by r.responded_at desc`
  ).map(({ comment }) => comment)

describe('tagging again', () => {
  test('gives what is not done the tags of new themes, newest first, and tells how far it is', async () => {
    await fill(450)
    await readAll(store)
    await makeTheme(pool, workspaceId, { keywords: ['delivery'] })
    const reports = await run()
    expect(reports.map(({ done, total }) => [done, total])).toEqual([
      [200, 450],
      [400, 450],
      [450, 450],
    ])
    expect(await tagged()).toHaveLength(225)
  })

  test('goes on where it was stopped', async () => {
    await fill(450)
    await readAll(store)
    await makeTheme(pool, workspaceId, { keywords: ['delivery'] })
    const [first] = await run(null, 1)
    const before = await tagged()
    expect(before).toHaveLength(100)
    expect(before[0]).toBe('slow delivery 2')
    const rest = await run(first?.place ?? null)
    expect(rest.map(({ done }) => done)).toEqual([400, 450])
    expect(await tagged()).toHaveLength(225)
    expect(await run({ nonsense: true })).toHaveLength(3)
  })

  test('leaves alone what is done, what people decided and what stays the same', async () => {
    const delivery = await makeTheme(pool, workspaceId, { keywords: ['delivery'] })
    const wrong = await makeTheme(pool, workspaceId, { name: 'Wrong', keywords: ['wrong'] })
    await fill(6)
    await readAll(store)
    const versions = () =>
      sql`select response_id, theme_id, xmin::text as written, state from response_theme order by 1, 2`
    const before = await versions()
    expect(before).toHaveLength(6)
    await run()
    expect(await versions()).toEqual(before)

    await sql`update response_theme set state = 'rejected', source = 'hand', decided_at = now() where theme_id = ${wrong.id}`
    await sql`update triage set done_at = now() where response_id = (
      select response_id from response_theme where theme_id = ${delivery.id} order by responded_at limit 1)`
    await sql`update theme set keywords = '{}', revision = revision + 1, updated_at = now()`
    await run()
    const after = await versions()
    expect(after.filter(({ theme_id: id }) => id === wrong.id)).toHaveLength(3)
    // Only the one that is done keeps what a machine said of it.
    expect(after.filter(({ theme_id: id }) => id === delivery.id)).toHaveLength(1)
  })

  test('keeps the tags of archived themes, and takes away those that no theme gives any more', async () => {
    const [archived, living] = [
      await makeTheme(pool, workspaceId, { name: 'Archived', keywords: ['slow'] }),
      await makeTheme(pool, workspaceId, { name: 'Living', keywords: ['delivery'] }),
    ]
    await fill(2)
    await readAll(store)
    await sql`update theme set archived_at = now(), revision = revision + 1 where id = ${archived.id}`
    await sql`update theme set keywords = '{post}', revision = revision + 1 where id = ${living.id}`
    await run()
    expect(await sql`select theme_id from response_theme`).toEqual([{ theme_id: archived.id }])
  })

  test('leaves words that have changed to whoever reads them', async () => {
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: 'slow delivery' })
    await readAll(store)
    await makeTheme(pool, workspaceId, { keywords: ['delivery'] })
    await aiko.answer({ score: 2, comment: 'slow', at: secondsAfter(60) })
    await run()
    expect(await tagsOf(store, await aiko.responseId())).toEqual([])
  })

  test('of a workspace without themes or answers ends at once', async () => {
    expect(await run()).toEqual([])
    await fill(3)
    await readAll(store)
    expect(await run()).toHaveLength(1)
  })
})
