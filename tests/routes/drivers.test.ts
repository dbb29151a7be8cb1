import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import type { DriversView } from '#app/routes/drivers/driver-view.ts'
import { loader as listLoader } from '#app/routes/workspace.responses.tsx'
import { loader } from '#app/routes/workspace.themes.drivers.tsx'
import { response } from '#db/schema/response.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { triage } from '#db/schema/triage.ts'
import { openDice } from '../support/dice.ts'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const identity = makeIdentity(pool)
const now = new Date('2026-11-20T12:00:00Z')
const day = 86_400_000

let workspaceId: string
beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool, { slug: 'kumo', timeZone: 'UTC' })).id
})

type Page = { view: DriversView; hasThemes: boolean; mayName: boolean; allTo: string }
type Listed = { responses: { id: string }[]; older: string | null }

async function signIn(role: Role = 'viewer') {
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const ask = (door: Parameters<typeof knock>[0], path: string, workspace = 'kumo') =>
    knock(door, {
      request: get(`/w/${workspace}/${path}`, { cookie, 'accept-language': 'en' }),
      context: contextFor(pool, identity, { now }),
      params: { workspace },
    })
  const open = async (query = '') => (await ask(loader, `themes/drivers${query}`)).body as Page
  /** Every response that a link of the page leads to. */
  const follow = async (to: string) => {
    const ids: string[] = []
    let before: string | null = ''
    while (before !== null) {
      const path = to.replace('../', '') + (before === '' ? '' : `&before=${before}`)
      const page: Listed = (await ask(listLoader, path)).body as Listed
      ids.push(...page.responses.map(({ id }) => id))
      before = page.older
    }
    return ids
  }
  return { ask, open, follow }
}

type Said = {
  id: string
  surveyId: string
  kind: SurveyKind
  score: number
  at: Date
  isConfirmed: boolean
  isWorded: boolean
  themes: string[]
}

const states = ['applied', 'applied', 'suggested', 'rejected'] as const

/** Answers to three surveys over 200 days, some of them in words and with up to three themes. */
async function answerAtRandom(seed: number) {
  const dice = openDice(seed)
  const surveys = [
    await makeSurvey(pool, workspaceId, { kind: 'nps', name: 'Loyalty' }),
    await makeSurvey(pool, workspaceId, { kind: 'nps', name: 'Other' }),
    await makeSurvey(pool, workspaceId, { kind: 'csat' }),
  ]
  const names = ['Billing', 'Speed', 'Praise', 'Gone']
  const themes = await Promise.all(
    names.map((name) =>
      makeTheme(pool, workspaceId, { name, archivedAt: name === 'Gone' ? now : null }),
    ),
  )
  const said: Said[] = []
  for (let n = 0; n < 700; n++) {
    const { id: surveyId, kind } = dice.pick(surveys)
    const at = new Date(now.getTime() - dice.below(200 * day))
    const isConfirmed = dice.chance(0.95)
    const isWorded = isConfirmed && dice.chance(0.6)
    const score = kind === 'nps' ? dice.below(11) : 1 + dice.below(5)
    const one = { id: newId(), surveyId, kind, score, at, isConfirmed, isWorded, themes: [] }
    said.push(one)
  }
  await pool.insert(response).values(
    said.map(({ at, isConfirmed, isWorded, ...row }) => ({
      ...{ workspaceId, id: row.id, surveyId: row.surveyId, kind: row.kind, score: row.score },
      ...{ locale: 'en', source: 'link' as const, respondedAt: at, updatedAt: at },
      state: isConfirmed ? ('confirmed' as const) : ('unconfirmed' as const),
      comment: isWorded ? 'words' : '',
    })),
  )
  const tags: (typeof responseTheme.$inferInsert)[] = []
  for (const one of said.filter(({ isWorded }) => isWorded))
    for (const theme of themes.filter(() => dice.chance(0.35))) {
      const state = dice.pick(states)
      const row = { workspaceId, responseId: one.id, themeId: theme.id, state }
      tags.push({ ...row, source: 'hand', taggedAt: now, respondedAt: one.at })
      if (state === 'applied' && theme.archivedAt === null) one.themes.push(theme.id)
    }
  await pool.insert(responseTheme).values(tags)
  await pool.insert(triage).values(
    said
      .filter(({ isWorded }) => isWorded)
      .map(({ id, at, themes: given }) => ({
        ...{ workspaceId, responseId: id, respondedAt: at, mood: 50, terms: [], changedAt: now },
        hasTheme: given.length > 0,
      })),
  )
  return { surveys, themes, said }
}

const round = (value: number) => (Math.sign(value) * Math.round(Math.abs(value) * 10)) / 10 + 0

/** The score in plain words; null of nothing. */
function plainScore(kind: SurveyKind, answers: readonly Said[]): number | null {
  const share = (isIt: (score: number) => boolean) =>
    answers.filter(({ score }) => isIt(score)).length / answers.length
  if (answers.length === 0) return null
  if (kind === 'csat') return 100 * share((score) => score >= 4)
  return 100 * (share((score) => score >= 9) - share((score) => score <= 6))
}

describe('the page', () => {
  test.each([
    [1, '?period=90', 'nps', 90],
    [2, '?kind=csat&period=30', 'csat', 30],
    [3, '?period=30&survey=0', 'nps', 30],
  ] as const)('says what a plain recount says (%i, %s)', async (seed, query, kind, days) => {
    const { surveys, themes, said } = await answerAtRandom(seed)
    const { open, follow } = await signIn()
    const survey = query.endsWith('survey=0') ? surveys[0]?.id : undefined
    const { view, allTo } = await open(query.replace('survey=0', `survey=${survey}`))
    const today = Date.UTC(2026, 10, 21)
    const counted = said.filter(
      (one) => one.isConfirmed && one.kind === kind && (survey ?? one.surveyId) === one.surveyId,
    )
    const isRecent = ({ at }: Said) => at.getTime() >= today - days * day
    const all = counted.filter(isRecent)
    const before = counted.filter(
      (one) => !isRecent(one) && one.at.getTime() >= today - 2 * days * day,
    )
    expect(view.n).toBe(String(all.length))
    expect(view.score?.value).toBe(round(plainScore(kind, all) ?? 0))
    expect((await follow(allTo)).toSorted()).toEqual(all.map(({ id }) => id).toSorted())

    const worded = all.filter(({ isWorded }) => isWorded)
    const untagged = worded.filter((one) => one.themes.length === 0)
    expect([view.worded, view.wordless]).toEqual(
      [worded.length, all.length - worded.length].map(String),
    )
    expect(view.untagged).toMatchObject({
      n: String(untagged.length),
      share: String(round((100 * untagged.length) / worded.length)),
    })
    expect((await follow(view.untagged?.to ?? '')).toSorted()).toEqual(
      untagged.map(({ id }) => id).toSorted(),
    )

    expect(view.rows.map(({ name }) => name).toSorted()).toEqual(['Billing', 'Praise', 'Speed'])
    for (const row of view.rows) {
      const own = all.filter((one) => one.themes.includes(row.id))
      const rest = all.filter((one) => !one.themes.includes(row.id))
      const impact = (plainScore(kind, all) ?? 0) - (plainScore(kind, rest) ?? 0)
      expect(row.impact?.value).toBeCloseTo(round(impact), 6)
      expect(row.n).toBe(String(own.length))
      expect(row.share).toBe(round((100 * own.length) / all.length).toFixed(1))
      const mean = own.reduce((sum, { score }) => sum + score, 0) / own.length
      expect(row.mean).toBe(round(mean).toFixed(1))
      expect(row.score?.value).toBeCloseTo(round(plainScore(kind, own) ?? 0), 6)
      expect(row.isSmall).toBe(own.length < 30 || rest.length < 30)
      if (before.length < 30 || all.length < 30) expect(row.change.words).toBe('tooFew')
      else {
        const old = before.filter((one) => one.themes.includes(row.id)).length
        const points = (100 * own.length) / all.length - (100 * old) / before.length
        expect(row.change).toMatchObject({
          words: points > 0 ? 'more' : 'less',
          points: String(Math.abs(round(points))),
        })
      }
      // The number leads to just the responses that it was counted from.
      expect((await follow(row.to)).toSorted()).toEqual(own.map(({ id }) => id).toSorted())
    }
    const impacts = view.rows.map(({ impact }) => impact?.value ?? Infinity)
    expect(impacts).toEqual(impacts.toSorted((one, other) => one - other))
    expect(themes).toHaveLength(4)
  })

  test('names what hurts most, and how the score would stand without it', async () => {
    const survey = await makeSurvey(pool, workspaceId, { kind: 'nps' })
    const billing = await makeTheme(pool, workspaceId, { name: 'Billing' })
    await makeTheme(pool, workspaceId, { name: 'Nobody says it' })
    const rows = Array.from({ length: 300 }, (_, at) => ({
      ...{ workspaceId, id: newId(), surveyId: survey.id, kind: 'nps' as const },
      ...{ locale: 'en', source: 'link' as const, state: 'confirmed' as const },
      ...{ respondedAt: now, updatedAt: now, score: at < 60 ? 0 : at % 2 === 0 ? 10 : 8 },
    }))
    await pool.insert(response).values(rows)
    await pool.insert(responseTheme).values(
      rows.slice(0, 60).map(({ id }) => ({
        ...{ workspaceId, responseId: id, themeId: billing.id, state: 'applied' as const },
        ...{ source: 'hand' as const, taggedAt: now, respondedAt: now },
      })),
    )
    const { view } = await (await signIn()).open()
    // 120 promoters and 60 detractors of 300; 120 of 240 without them.
    expect(view.score?.text).toBe('+20.0')
    expect(view.worst).toMatchObject({ name: 'Billing', points: '30', without: '+50.0', n: '60' })
    expect(view.rows[0]?.impact).toMatchObject({ text: '-30.0', tone: 'bad' })
    expect(view).toMatchObject({ silent: 1, untagged: null, wordless: '300' })
  })

  test('is calm where there is nothing yet, and offers to begin to those who may', async () => {
    const viewer = await signIn('viewer')
    expect(await viewer.open()).toMatchObject({
      ...{ hasThemes: false, mayName: false },
      view: { score: null, rows: [], worst: null },
    })
    expect((await (await signIn('manager')).open()).mayName).toBe(true)
  })

  test('knows nothing of other workspaces', async () => {
    const other = await makeWorkspace(pool, { slug: 'other' })
    const theirs = await makeSurvey(pool, other.id, { kind: 'nps' })
    const theme = await makeTheme(pool, other.id)
    const { ask } = await signIn('owner')
    expect((await ask(loader, 'themes/drivers', 'other')).status).toBe(404)
    expect((await ask(loader, `themes/drivers?survey=${theirs.id}`)).status).toBe(404)
    expect((await ask(listLoader, `responses?survey=${theirs.id}`)).status).toBe(404)
    expect((await ask(listLoader, `responses?theme=${theme.id}`)).status).toBe(404)
  })
})
