import { expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey, makeTheme } from '#app/demo/factories.server.ts'
import { loopSteps } from '#app/modules/changes/loop-ledger.ts'
import { changeResponse } from '#db/schema/change.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { openApiDoor } from '../support/api-door.ts'
import { daysAfter, noon } from '../support/event-door.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const daysAgo = (days: number) => daysAfter(noon, -days)

/** Comments of forty days in two languages, one a day; the ten oldest are answered by a change of twenty days ago. */
async function openLoop() {
  const door = await openApiDoor(store)
  const { workspaceId } = door
  await store.sql`update workspace set locale = 'en', time_zone = 'Asia/Tokyo' where id = ${workspaceId}`
  const survey = await makeSurvey(pool, workspaceId, { name: 'After support' })
  const theme = await makeTheme(pool, workspaceId, { name: 'Invoice PDF' })
  const at = daysAgo(20)
  const state = 'published' as const
  const change = await makeChange(pool, workspaceId, { state, createdAt: at, publishedAt: at })
  const customer = await makeCustomer(pool, workspaceId, { attributes: { plan: 'pro' } })
  const days = Array.from({ length: 40 }, (_, at) => at + 1)
  const responses = await Promise.all(
    days.map((day) =>
      makeResponse(pool, workspaceId, {
        ...{ surveyId: survey.id, respondedAt: daysAgo(day), comment: 'Too small' },
        ...{ locale: day <= 4 ? 'ja' : 'en', customerId: day === 1 ? null : customer.id },
      }),
    ),
  )
  const oldest = responses.slice(30)
  await pool.insert(responseTheme).values(
    oldest.map(({ id: responseId, respondedAt }) => ({
      ...{ workspaceId, responseId, themeId: theme.id, taggedAt: respondedAt, respondedAt },
      ...{ state: 'applied' as const, source: 'model' as const },
    })),
  )
  await pool.insert(changeResponse).values(
    oldest.map(({ id: responseId }) => ({
      ...{ workspaceId, responseId, changeId: change.id, linkedAt: noon },
      source: 'theme' as const,
    })),
  )
  return { door, survey, theme }
}

type Group = { key: string | null; label: string | null; comments: number }

const groupsOf = ({ body }: { body: { groups: Group[] } }) =>
  body.groups.map(({ key, label, comments }) => [key, label, comments])

test('the loop says of all comments what became of them, each figure with what it is made of', async () => {
  const { door } = await openLoop()
  const { status, body } = await door.get('/loop')
  expect(status).toBe(200)
  expect(body.groups).toEqual([])
  const quarter = {
    ...{ hits: 10, n: 40, percent: 25, small_sample: false },
    interval: [14.2, 40.2],
  }
  expect(body.total).toMatchObject({
    comments: 40,
    read: { hits: 0, n: 40, percent: 0 },
    tagged: quarter,
    acted: quarter,
    told: { hits: 0, n: 40, percent: 0 },
    confirmed: { hits: 0, n: 40 },
    helped: { hits: 0, n: 0, percent: null, interval: null, small_sample: true },
    told_of_reachable: { hits: 0, n: 0, percent: null },
    waiting: 0,
    unreachable: { no_consent: 10, no_address: 0, unsubscribed: 0, suppressed: 0 },
    // Said 31 to 40 days ago, done 20 days ago.
    time: {
      said_to_did: { days: 15.5, n: 10 },
      did_to_told: { days: null, n: 0 },
      said_to_told: { days: null, n: 0 },
    },
  })
})

test('the loop’s days are those of the workspace, and its bounds are heeded', async () => {
  const { door } = await openLoop()
  const commentsOf = async (query: string) => (await door.get(`/loop?${query}`)).body.total.comments
  // Noon in London is nine in the evening in Tokyo: each day there has its comment.
  expect(await commentsOf('since=2026-11-17')).toBe(3)
  expect(await commentsOf('since=2026-11-17&until=2026-11-18')).toBe(1)
  expect(await commentsOf('since=2026-11-17T12:00:01Z')).toBe(2)
  expect(await commentsOf('since=2027-01-01')).toBe(0)
})

test('the loop is told apart by theme, language, survey and attribute', async () => {
  const { door, survey, theme } = await openLoop()
  const byTheme = await door.get('/loop?group_by=theme')
  expect(groupsOf(byTheme)).toEqual([[theme.id, 'Invoice PDF', 10]])
  expect(byTheme.body.groups[0]).toMatchObject({
    acted: { hits: 10, n: 10, percent: 100, small_sample: true },
    time: { said_to_did: { days: 15.5, n: 10 } },
  })
  expect(byTheme.body.total.comments).toBe(40)
  expect(groupsOf(await door.get('/loop?group_by=locale'))).toEqual([
    ['en', null, 36],
    ['ja', null, 4],
  ])
  const bySurvey = await door.get('/loop?group_by=survey')
  expect(groupsOf(bySurvey)).toEqual([[survey.id, 'After support', 40]])
  for (const step of loopSteps)
    expect(bySurvey.body.groups[0][step]).toEqual(bySurvey.body.total[step])
  expect(groupsOf(await door.get('/loop?group_by=attributes.plan'))).toEqual([
    ['pro', null, 39],
    [null, null, 1],
  ])
})

test('the loop of one survey is of its comments alone', async () => {
  const { door, survey } = await openLoop()
  const other = await makeSurvey(pool, door.workspaceId, { name: 'Yearly' })
  const answer = { surveyId: other.id, respondedAt: daysAgo(2), comment: 'Fine' }
  await makeResponse(pool, door.workspaceId, answer)
  const commentsOf = async ({ id }: { id: string }) =>
    (await door.get(`/loop?survey=${id}`)).body.total.comments
  expect(await commentsOf(survey)).toBe(40)
  expect(await commentsOf(other)).toBe(1)
  expect((await door.get('/loop')).body.total.comments).toBe(41)
})

test('the loop refuses what cannot be asked, and says what is wrong', async () => {
  const door = await openApiDoor(store)
  const refusalOf = async (query: string) => {
    const { status, body } = await door.get(`/loop?${query}`)
    return [status, body.error.fields]
  }
  const day = 'must be an RFC 3339 time with offset or a day, e.g. 2026-11-20'
  const grouping = 'must be theme, locale, survey or attributes.<name>'
  expect(await refusalOf('since=yesterday')).toEqual([422, { since: day }])
  expect(await refusalOf('until=2026-02-30')).toEqual([422, { until: day }])
  const order = [422, { until: 'must be after since' }]
  expect(await refusalOf('since=2026-11-20&until=2026-11-19')).toEqual(order)
  expect(await refusalOf('since=2026-11-20&until=2026-11-20')).toEqual(order)
  expect(await refusalOf('group_by=agent')).toEqual([422, { group_by: grouping }])
  expect(await refusalOf('group_by=attributes.')).toEqual([422, { group_by: grouping }])
  expect(await refusalOf('survey=none')).toEqual([422, { survey: 'must be an id' }])
})

test('a survey that is not there, or another workspace’s, has no loop', async () => {
  const { survey } = await openLoop()
  const other = await openApiDoor(store)
  const { status, body } = await other.get(`/loop?survey=${survey.id}`)
  expect([status, body.error.message]).toEqual([404, 'There is no such survey.'])
})
