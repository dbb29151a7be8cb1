import { expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { archiveTheme } from '#app/modules/themes/archive-theme.server.ts'
import { createTheme } from '#app/modules/themes/create-theme.server.ts'
import { listThemeComments } from '#app/modules/themes/list-theme-comments.server.ts'
import { listThemeFigures } from '#app/modules/themes/list-theme-figures.server.ts'
import { readThemeReport } from '#app/modules/themes/read-theme-report.server.ts'
import { restoreTheme } from '#app/modules/themes/restore-theme.server.ts'
import { themeInput } from '#app/modules/themes/theme-input.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const actor = { kind: 'system' } as const
const timeZone = 'Asia/Tokyo'

async function openShop() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const survey = await makeSurvey(pool, workspaceId)
  const theme = themeInput.parse({ texts: { en: { name: 'Delivery' } } })
  const made = await createTheme(pool, { workspaceId, theme, actor, now })
  if ('problem' in made) throw new Error(made.problem)
  const answer = async (given: {
    score: number
    days: number
    state?: 'applied' | 'suggested'
    channel?: 'email' | 'chat'
    counts?: 'confirmed' | 'unconfirmed'
  }) => {
    const { score, days, state, channel, counts = 'confirmed' } = given
    const respondedAt = daysAgo(days)
    const words = { comment: `score ${score}`, locale: 'en', state: counts }
    const response = await makeResponse(pool, workspaceId, {
      ...{ surveyId: survey.id, score, respondedAt, ...words },
      ...(channel !== undefined && { channel }),
    })
    await sql`
      insert into triage (workspace_id, response_id, responded_at, mood, terms, has_theme, changed_at)
      values (${workspaceId}, ${response.id}, ${respondedAt}, ${25 * (score - 1)}, '{}', ${state === 'applied'}, ${now})`
    if (state === undefined) return
    await sql`
      insert into response_theme (workspace_id, response_id, theme_id, state, source, confidence, tagged_at, responded_at)
      values (${workspaceId}, ${response.id}, ${made.id}, ${state}, 'rule', 0.8, ${now}, ${respondedAt})`
  }
  return { workspaceId, themeId: made.id, answer }
}

test('a report tells those with the theme from all others, confirmed answers alone', async () => {
  const { workspaceId, themeId, answer } = await openShop()
  await answer({ score: 1, days: 1, state: 'applied', channel: 'email' })
  await answer({ score: 5, days: 8, state: 'applied', channel: 'chat' })
  await answer({ score: 1, days: 1, state: 'applied', counts: 'unconfirmed' })
  await answer({ score: 5, days: 1, state: 'suggested', channel: 'email' })
  await answer({ score: 4, days: 1, channel: 'email' })
  await answer({ score: 1, days: 100, state: 'applied' })
  const look = { since: daysAgo(14), until: daysAgo(-1) }
  const report = await readThemeReport(pool, {
    ...{ workspaceId, themeId, timeZone, look, unit: 'week', by: 'channel' },
  })
  expect(report).toMatchObject({ answers: 4, withTheme: 2 })
  expect(report.kinds).toMatchObject([
    { kind: 'csat', withIt: { n: 2, score: 50 }, without: { n: 2, score: 100 } },
  ])
  expect(report.trend).toEqual([
    { key: '2026-11-02', answers: 0, withTheme: 0 },
    { key: '2026-11-09', answers: 1, withTheme: 1 },
    { key: '2026-11-16', answers: 3, withTheme: 1 },
  ])
  expect(report.shares).toEqual([
    { value: 'email', label: 'email', answers: 3, withTheme: 1 },
    { value: 'chat', label: 'chat', answers: 1, withTheme: 1 },
  ])
})

test('the figures of a list are those of thirteen weeks, and its suggestions those not done', async () => {
  const { workspaceId, themeId, answer } = await openShop()
  await answer({ score: 5, days: 0, state: 'applied' })
  await answer({ score: 1, days: 90, state: 'applied' })
  await answer({ score: 1, days: 92, state: 'applied' })
  await answer({ score: 1, days: 2, state: 'suggested' })
  const figures = (await listThemeFigures(pool, { workspaceId, now })).get(themeId)
  expect(figures).toMatchObject({
    ...{ responses: 2, waiting: 1, weeks: [1, ...Array.from({ length: 11 }, () => 0), 1] },
    scores: [{ kind: 'csat', score: { n: 2, score: 50 } }],
  })
})

test('comments come newest or unhappiest first', async () => {
  const { workspaceId, themeId, answer } = await openShop()
  await answer({ score: 3, days: 1, state: 'applied' })
  await answer({ score: 1, days: 3, state: 'applied' })
  await answer({ score: 5, days: 2, state: 'applied' })
  await answer({ score: 2, days: 2, state: 'suggested' })
  const scores = async (order: 'newest' | 'unhappiest') => {
    const asked = { workspaceId, themeId, since: daysAgo(30), order, limit: 10 }
    return (await listThemeComments(pool, asked)).map(({ score }) => score)
  }
  expect(await scores('newest')).toEqual([3, 5, 1])
  expect(await scores('unhappiest')).toEqual([1, 3, 5])
})

test('an archived theme is no theme of its responses until it comes back', async () => {
  const { workspaceId, themeId, answer } = await openShop()
  await answer({ score: 3, days: 1, state: 'applied' })
  const hasTheme = async () => {
    const [row] = await sql`select has_theme from triage where workspace_id = ${workspaceId}`
    return row?.has_theme
  }
  const change = { workspaceId, themeId, actor, now }
  expect(await archiveTheme(pool, change)).toBe('archived')
  expect(await hasTheme()).toBe(false)
  expect(await restoreTheme(pool, change)).toBe('restored')
  expect(await hasTheme()).toBe(true)
})
