import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeSurvey,
  makeTeam,
  makeTheme,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { restoreResponse } from '#app/modules/responses/restore-response.server.ts'
import { setAsideResponse } from '#app/modules/responses/set-aside-response.server.ts'
import { facetTerm } from '#app/modules/triage/terms.ts'
import type { Facet } from '#app/modules/triage/terms.ts'
import {
  askSomebody,
  inboxOf,
  isFoundBy,
  readAll,
  secondsAfter,
  tagsOf,
  unreadIn,
} from '../../support/reading.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'member', id: 'm-1', name: '高橋 美咲' } as const

let workspaceId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
})

const markDone = () => sql`
  update triage set done_at = ${secondsAfter(60)}, revision = revision + 1 where workspace_id = ${workspaceId}`
const rows = () => inboxOf(store, workspaceId)
const onlyRow = async () => {
  const [row, ...others] = await rows()
  if (row === undefined || others.length > 0) throw new Error('there is not one row')
  return row
}

describe('an answer with words', () => {
  test('is in the inbox with its mood, its language and everything it is filtered by', async () => {
    const { id: agentId } = await makeAgent(pool, workspaceId)
    const { id: teamId } = await makeTeam(pool, workspaceId)
    const aiko = await askSomebody(store, workspaceId, {
      customer: { attributes: { plan: 'Premium', seats: 12, vip: true } },
      invitation: { agentId, teamId, channel: 'chat' },
    })
    await aiko.answer({ score: 2, comment: '請求書PDFが開けません' })
    await readAll(store)
    const row = await onlyRow()
    expect(row).toMatchObject({ mood: 25, language: 'ja', done_at: null, revision: 1 })
    const facets: Facet[] = [
      `survey:${aiko.surveyId}`,
      'score:csat:2',
      'mood:low',
      'language:ja',
      'channel:chat',
      `agent:${agentId}`,
      `team:${teamId}`,
      'attribute:plan=Premium',
      'attribute:seats=12',
      'attribute:vip=true',
    ]
    expect(facets.filter((facet) => !row.terms.includes(facetTerm(workspaceId, facet)))).toEqual([])
    for (const query of ['請求', '請求書', 'pdf', 'PDFが', '開け'])
      expect(isFoundBy(workspaceId, row.terms, query), query).toBe(true)
    expect(await unreadIn(store, workspaceId)).toBe(0)
  })

  test.each([
    ['csat', 1, 0, 'low'],
    ['csat', 2, 25, 'low'],
    ['csat', 3, 50, 'middle'],
    ['csat', 4, 75, 'high'],
    ['csat', 5, 100, 'high'],
    ['nps', 0, 0, 'low'],
    ['nps', 6, 60, 'low'],
    ['nps', 7, 70, 'middle'],
    ['nps', 8, 80, 'middle'],
    ['nps', 9, 90, 'high'],
    ['nps', 10, 100, 'high'],
    ['ces', 1, 0, 'low'],
    ['ces', 3, 33, 'low'],
    ['ces', 4, 50, 'middle'],
    ['ces', 5, 67, 'high'],
    ['ces', 7, 100, 'high'],
  ] as const)('%s %i is a mood of %i, %s', async (kind, score, mood, band) => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId, { kind })
    await makeResponse(pool, workspaceId, { surveyId, kind, score, comment: 'so so' })
    await readAll(store)
    const row = await onlyRow()
    expect(row.mood).toBe(mood)
    expect(row.terms).toContain(facetTerm(workspaceId, `mood:${band}`))
  })

  test('of Han alone is Japanese for whoever is', async () => {
    for (const locale of ['ja-JP', 'zh-Hans']) {
      const somebody = await askSomebody(store, workspaceId, { customer: { locale } })
      await somebody.answer({ score: 5, comment: '大変満足', at: secondsAfter(locale.length) })
    }
    await readAll(store)
    expect((await rows()).map(({ language }) => language)).toEqual(['zh', 'ja'])
  })

  test('is found by what further questions were answered in words, never by a choice', async () => {
    const aiko = await askSomebody(store, workspaceId)
    const answers = [
      { question_id: 'wrong', values: ['unsolved'] },
      { question_id: 'what', values: ['speed', 'people'] },
      { question_id: 'words', values: ['もっと早く返事がほしい'] },
    ]
    await aiko.answer({ score: 1, answers })
    await readAll(store)
    const { terms, language } = await onlyRow()
    expect(language).toBe('ja')
    expect(isFoundBy(workspaceId, terms, '返事')).toBe(true)
    for (const choice of ['unsolved', 'speed', 'people', 'wrong', 'words'])
      expect(isFoundBy(workspaceId, terms, choice), choice).toBe(false)
  })

  test('is tagged by keywords', async () => {
    const { id: themeId } = await makeTheme(pool, workspaceId, { keywords: ['請求書'] })
    await makeTheme(pool, workspaceId, { name: 'Delivery', keywords: ['配送'] })
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '請求書が開けません' })
    await readAll(store)
    expect(await tagsOf(store, await aiko.responseId())).toMatchObject([
      { theme_id: themeId, source: 'rule', decided: false },
    ])
  })
})

describe('an answer without words', () => {
  test('is not in the inbox, and is not read again', async () => {
    const [silent, chose] = [
      await askSomebody(store, workspaceId),
      await askSomebody(store, workspaceId),
    ]
    await silent.answer({ score: 3 })
    await chose.answer({ score: 3, answers: [{ question_id: 'wrong', values: ['late'] }] })
    await readAll(store)
    expect(await rows()).toEqual([])
    expect(await unreadIn(store, workspaceId)).toBe(0)
  })

  test('that had some leaves the inbox; what a person said of it stays', async () => {
    const [said, guessed] = [
      await makeTheme(pool, workspaceId, { name: 'Billing', keywords: ['請求'] }),
      await makeTheme(pool, workspaceId, { name: 'PDF', keywords: ['PDF'] }),
    ]
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '請求書の PDF が開けません' })
    await readAll(store)
    const responseId = await aiko.responseId()
    expect(await tagsOf(store, responseId)).toHaveLength(2)
    await sql`update response_theme set state = 'applied', source = 'hand', decided_at = now()
      where theme_id = ${said.id}`
    await aiko.answer({ score: 2, comment: '', at: secondsAfter(90) })
    await readAll(store)
    expect(await rows()).toEqual([])
    expect(await tagsOf(store, responseId)).toMatchObject([{ theme_id: said.id, decided: true }])

    await aiko.answer({ score: 2, comment: 'やはり PDF です', at: secondsAfter(180) })
    await readAll(store)
    expect(await onlyRow()).toMatchObject({ has_theme: true })
    expect((await tagsOf(store, responseId)).map((tag) => tag['theme_id'])).toEqual(
      [said.id, guessed.id].toSorted(),
    )
  })
})

describe('an answer that was changed after it was done', () => {
  test('is open again when it says something else', async () => {
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '遅い' })
    await readAll(store)
    await markDone()
    await aiko.answer({ score: 2, comment: 'とても遅い', at: secondsAfter(120) })
    await readAll(store, { now: secondsAfter(121) })
    const row = await onlyRow()
    expect(row).toMatchObject({ done_at: null, revision: 3 })
    expect(isFoundBy(workspaceId, row.terms, 'とて')).toBe(true)
  })

  test('is open again later than it was done, though whoever reads it has a slower clock', async () => {
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '遅い' })
    await readAll(store)
    await markDone()
    await sql`update triage set changed_at = ${secondsAfter(130)}`
    await aiko.answer({ score: 2, comment: 'とても遅い', at: secondsAfter(120) })
    await readAll(store, { now: secondsAfter(121) })
    const [row] = await sql<{ changed_at: Date }[]>`select changed_at from triage`
    expect(row?.changed_at.getTime()).toBe(secondsAfter(130).getTime() + 1)
  })

  test('is open again when a further question is answered in other words', async () => {
    const aiko = await askSomebody(store, workspaceId)
    const words = (text: string) => [{ question_id: 'words', values: [text] }]
    await aiko.answer({ score: 2, comment: '遅い', answers: words('返事') })
    await readAll(store)
    await markDone()
    await aiko.answer({ score: 2, comment: '遅い', answers: words('電話'), at: secondsAfter(120) })
    await readAll(store)
    expect(await onlyRow()).toMatchObject({ done_at: null, revision: 3 })
  })

  test('stays done when only its score or a choice is another', async () => {
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '遅い' })
    await readAll(store)
    await markDone()
    const answers = [{ question_id: 'wrong', values: ['late'] }]
    await aiko.answer({ score: 3, comment: '遅い', answers, at: secondsAfter(120) })
    await readAll(store)
    const row = await onlyRow()
    expect(row).toMatchObject({ mood: 50, revision: 2 })
    expect(row.done_at).not.toBeNull()
    expect(row.terms).toContain(facetTerm(workspaceId, 'mood:middle'))
    expect(row.terms).not.toContain(facetTerm(workspaceId, 'mood:low'))
  })
})

describe('what people decided', () => {
  test('is never changed by reading again, and machines change their own mind', async () => {
    const themes = [
      await makeTheme(pool, workspaceId, { name: 'Yes', keywords: ['遅い'] }),
      await makeTheme(pool, workspaceId, { name: 'No', keywords: ['返事'] }),
      await makeTheme(pool, workspaceId, { name: 'Machine', keywords: ['電話'] }),
    ]
    const [yes, no, machine] = themes.map(({ id }) => id)
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '返事が遅い。電話も' })
    await readAll(store)
    await sql`update response_theme set state = 'applied', source = 'hand', confidence = null, decided_at = now()
      where theme_id = ${yes!}`
    await sql`update response_theme set state = 'rejected', source = 'hand', confidence = null, decided_at = now()
      where theme_id = ${no!}`
    await aiko.answer({ score: 2, comment: '返事がない', at: secondsAfter(120) })
    await readAll(store)
    const responseId = await aiko.responseId()
    expect(await tagsOf(store, responseId)).toMatchObject([
      { theme_id: yes, state: 'applied', source: 'hand' },
      { theme_id: no, state: 'rejected', source: 'hand' },
    ])
    expect((await tagsOf(store, responseId)).some((tag) => tag['theme_id'] === machine)).toBe(false)
    expect(await onlyRow()).toMatchObject({ has_theme: true })
  })
})

describe('an answer that looked like a machine’s', () => {
  test('is in the inbox only while it counts', async () => {
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '返事が遅い', state: 'unconfirmed' })
    await readAll(store)
    expect(await rows()).toEqual([])
    const key = { workspaceId, responseId: await aiko.responseId(), actor }
    await restoreResponse(pool, { ...key, revisionId: null, now: secondsAfter(60) })
    await readAll(store)
    expect(await rows()).toHaveLength(1)
    await setAsideResponse(pool, { ...key, now: secondsAfter(120) })
    await readAll(store)
    expect(await rows()).toEqual([])
    expect(await unreadIn(store, workspaceId)).toBe(0)
  })
})
