import { expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { loader as listLoader } from '#app/routes/updates.list.tsx'
import { loader as publicLoader } from '#app/routes/updates.loop.tsx'
import { loader } from '#app/routes/workspace.loop.tsx'
import type { Role } from '#app/modules/workspaces/role.ts'
import { changeResponse } from '#db/schema/change.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { saveUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const { pool, sql } = await openTestStore()
const identity = makeIdentity(pool)
const now = new Date('2026-11-20T03:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

/** Forty comments of a theme, one a day; the ten oldest are answered by a published change. */
async function openLoop(role: Role = 'viewer') {
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo', timeZone: 'Asia/Tokyo' })
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId, role }))
  const { id: surveyId } = await makeSurvey(pool, workspaceId, { name: 'After support' })
  const theme = await makeTheme(pool, workspaceId, { name: 'Invoice PDF' })
  const published = {
    state: 'published',
    createdAt: daysAgo(20),
    publishedAt: daysAgo(20),
  } as const
  const change = await makeChange(pool, workspaceId, published)
  const customer = await makeCustomer(pool, workspaceId, { attributes: { plan: 'pro' } })
  for (let day = 1; day <= 40; day += 1) {
    const respondedAt = daysAgo(day)
    const answer = { surveyId, respondedAt, comment: 'Too small', locale: 'en' }
    const { id: responseId } = await makeResponse(pool, workspaceId, {
      ...answer,
      customerId: customer.id,
    })
    const tag = { workspaceId, responseId, taggedAt: respondedAt, respondedAt }
    await pool
      .insert(responseTheme)
      .values({ ...tag, themeId: theme.id, state: 'applied', source: 'model' })
    if (day <= 30) continue
    const link = { workspaceId, changeId: change.id, responseId, linkedAt: now }
    await pool.insert(changeResponse).values({ ...link, source: 'theme' })
  }
  const read = (query = '', language = 'en') =>
    knock(loader, {
      request: get(`/w/kumo/loop${query}`, { cookie, 'accept-language': language }),
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo' },
    })
  return { read, theme, workspaceId, surveyId }
}

test('a viewer reads in a sentence what became of the comments, in their language', async () => {
  const { read, theme } = await openLoop()
  const { status, body } = await read()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    choice: { period: '90', by: 'theme' },
    mayPropose: false,
    ledger: {
      headline: 'Of 40 comments, 0% were read, 25% acted on, 0% told.',
      reach: {
        acted: '10',
        parts: [{}, {}, { name: 'Did not ask to be told', count: '10' }, {}, {}, {}],
      },
      // Said 31 to 40 days ago, done 20 days ago.
      times: [{ text: '16 days', n: 10 }, { text: null }, { text: null }],
    },
    groups: [{ name: 'Invoice PDF', comments: '40' }],
    unanswered: [{ id: theme.id, comments: '40', recent: '30' }],
    bys: ['theme', 'locale', 'survey', 'attributes.plan'],
  })
  expect((await read('', 'ja')).body).toMatchObject({
    ledger: { headline: 'コメント40件のうち、0%を読み、25%に対応し、0%についてお知らせしました。' },
  })
})

test('the numbers are of the days asked for, and lead to the inbox of the same days', async () => {
  const { read, theme, surveyId } = await openLoop('manager')
  const from = '2026-10-11'
  const { body } = await read(`?from=2026-10-20&to=${from}&by=survey`)
  expect(body).toMatchObject({
    mayPropose: true,
    choice: { period: null, days: { from, to: '2026-10-20' } },
    ledger: { comments: 10, headline: 'Of 10 comments, 0% were read, 100% acted on, 0% told.' },
    groups: [
      {
        name: 'After support',
        to: `/w/kumo/inbox?state=all&from=${from}&to=2026-10-20&survey=${surveyId}`,
      },
    ],
    unanswered: [{ propose: `/w/kumo/changes/new?theme=${theme.id}` }],
  })
})

test('by an attribute of the customers, by language, of all time, and of what nobody understands', async () => {
  const { read } = await openLoop()
  expect((await read('?by=attributes.plan&period=all')).body).toMatchObject({
    choice: { period: 'all' },
    range: null,
    groups: [{ name: 'pro', comments: '40', to: '/w/kumo/inbox?state=all&attribute=plan%3Dpro' }],
  })
  expect((await read('?by=locale')).body).toMatchObject({ groups: [{ name: 'English', to: null }] })
  expect((await read('?by=%00&period=eternity&from=2026-02-30&to=x')).body).toMatchObject({
    choice: { by: 'theme', period: '90', isMisread: true },
  })
})

test('everybody reads the numbers when a manager says so, and not before', async () => {
  const { workspaceId } = await openLoop()
  const read = (language = 'en') =>
    knock(publicLoader, {
      request: get('/updates/kumo/loop', { 'accept-language': language }),
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo' },
    })
  expect((await read()).status).toBe(404)
  await saveUpdatesSetting(pool, workspaceId, { isLedgerPublic: true, updatedAt: now })
  const { status, body } = await read()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    view: {
      headline: 'Of 40 comments, 0% were read, 25% acted on, 0% told.',
      numbers: { steps: [{}, {}, { name: 'Acted on', percent: '25%', count: '10' }, {}, {}] },
    },
  })
  for (const language of ['ja', 'zh', 'ko'])
    expect((await read(language)).body).toMatchObject({ locale: language })
})

test('the line on the page of changes does not round away what is left', async () => {
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const { id: changeId } = await makeChange(pool, workspaceId, { state: 'published' })
  await saveUpdatesSetting(pool, workspaceId, { isLedgerPublic: true, updatedAt: now })
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await sql`insert into response (workspace_id, id, survey_id, kind, score, comment, locale, state, source, responded_at, updated_at)
    select ${workspaceId}, gen_random_uuid(), ${surveyId}, 'csat', 2, 'Too small', 'en', 'confirmed', 'link', ${daysAgo(9)}, ${daysAgo(9)}
    from generate_series(1, 250)`
  await sql`insert into change_response (workspace_id, change_id, response_id, source, linked_at)
    select workspace_id, ${changeId}, id, 'picked', ${now} from response order by id limit 249`
  const { body } = await knock(listLoader, {
    request: get('/updates/kumo', { 'accept-language': 'ja' }),
    context: contextFor(pool, identity, { now }),
    params: { workspace: 'kumo' },
  })
  expect(body).toMatchObject({
    ledger: {
      text: '直近90日間にいただいた250件のご意見のうち、99.6%を読み、99.6%に対応しました。',
    },
  })
})

test('of few comments the public page says nothing but that', async () => {
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  await makeChange(pool, workspaceId, { state: 'published' })
  await saveUpdatesSetting(pool, workspaceId, { isLedgerPublic: true, updatedAt: now })
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  for (let day = 1; day < 30; day += 1)
    await makeResponse(pool, workspaceId, {
      surveyId,
      respondedAt: daysAgo(day),
      comment: 'Too small',
    })
  const { body } = await knock(publicLoader, {
    request: get('/updates/kumo/loop', { 'accept-language': 'en' }),
    context: contextFor(pool, identity, { now }),
    params: { workspace: 'kumo' },
  })
  expect(body).toMatchObject({
    view: { headline: expect.stringContaining('fewer than 30'), numbers: null },
  })
})
