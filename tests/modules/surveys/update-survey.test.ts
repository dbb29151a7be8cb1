import { describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { changeSurveyState } from '#app/modules/surveys/change-survey-state.server.ts'
import { copySurvey } from '#app/modules/surveys/copy-survey.server.ts'
import { createSurvey } from '#app/modules/surveys/create-survey.server.ts'
import { removeLanguage } from '#app/modules/surveys/edit-draft.ts'
import { listVersions } from '#app/modules/surveys/list-versions.server.ts'
import { loadSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { renameSurvey } from '#app/modules/surveys/rename-survey.server.ts'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'
import { updateSurvey } from '#app/modules/surveys/update-survey.server.ts'
import { findMissing } from '#app/modules/surveys/completeness.ts'
import { newId } from '#app/platform/ids.ts'
import { makeResponse } from '../../support/responses.ts'
import { fullContent } from '../../support/survey-content.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const misaki = { kind: 'member', id: 'm-1', name: '高橋 美咲' } as const
const ken = { kind: 'member', id: 'm-2', name: 'Ken' } as const

async function openSurvey(given: Parameters<typeof makeSurvey>[2] = {}) {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId, given)
  const key = { workspaceId, surveyId }
  const change = { ...key, actor: misaki, now }
  const load = async () => (await loadSurvey(pool, key))!
  const publish = (
    content: SurveyContent,
    baseVersion = 1,
    actor: typeof misaki | typeof ken = misaki,
  ) => updateSurvey(pool, { ...change, actor, baseVersion, content })
  return { key, change, load, publish }
}

const audit = () =>
  store.sql`select action, actor_name, subject_name, before, after from audit_entry order by at, id`

const asking = (question: string): SurveyContent => {
  const content = fullContent()
  content.texts.en!.question = question
  return content
}

describe('publishing', () => {
  test('makes the next version, keeps the old one, and says who changed what', async () => {
    const { key, load, publish } = await openSurvey()
    const before = await load()
    expect(await publish(fullContent())).toEqual({ outcome: 'published', version: 2 })
    expect(await load()).toMatchObject({ version: 2, content: fullContent() })
    expect((await loadSurvey(pool, { ...key, version: 1 }))?.content).toEqual(before.content)
    expect(await audit()).toEqual([
      {
        action: 'survey.published',
        actor_name: '高橋 美咲',
        subject_name: 'After support',
        before: expect.objectContaining({ version: 1, questions: 0 }),
        after: expect.objectContaining({ version: 2, questions: 2, languages: ['ja', 'en'] }),
      },
    ])
    const [newest, first] = await listVersions(pool, { ...key, reader: 'en' })
    expect(newest).toMatchObject({ version: 2, author: '高橋 美咲', createdAt: now })
    expect(newest?.changes).toContainEqual({ what: 'question_added', title: 'What went wrong?' })
    expect(newest?.changes).toContainEqual({ what: 'language_removed', locale: 'ko' })
    expect(first).toMatchObject({ version: 1, author: null, changes: [] })
  })

  test('the same again makes no version', async () => {
    const { load, publish } = await openSurvey()
    const { content } = await load()
    expect(await publish(content)).toEqual({ outcome: 'unchanged', version: 1 })
    expect(await publish(fullContent())).toMatchObject({ outcome: 'published' })
    expect(await publish(fullContent(), 2)).toEqual({ outcome: 'unchanged', version: 2 })
    expect(await audit()).toHaveLength(1)
  })

  test('is refused while a word is missing or something is wrong, and nothing is stored', async () => {
    const { load, publish } = await openSurvey()
    const draft = asking('')
    draft.design.questions[0]!.to = 9
    expect(await publish(draft)).toEqual({
      outcome: 'refused',
      missing: [{ locale: 'en', path: 'question' }],
      problems: [{ locale: null, path: 'questions.wrong.range', problem: 'off_scale' }],
    })
    expect(await load()).toMatchObject({ version: 1 })
    expect(await audit()).toEqual([])
  })

  test('of two people who edit at once tells the second, who may then publish over it', async () => {
    const { load, publish } = await openSurvey()
    await publish(asking('Ours?'), 1, ken)
    expect(await publish(asking('Mine?'), 1)).toEqual({ outcome: 'conflict', version: 2 })
    expect((await load()).content.texts.en?.question).toBe('Ours?')
    expect(await publish(asking('Mine?'), 2)).toEqual({ outcome: 'published', version: 3 })
  })

  test('at the very same moment lets one through', async () => {
    const { load, publish } = await openSurvey()
    const outcomes = await Promise.all(
      ['One?', 'Two?', 'Three?'].map((question) => publish(asking(question))),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'conflict',
      'conflict',
      'published',
    ])
    expect(await load()).toMatchObject({ version: 2 })
  })

  test('keeps nobody waiting who answers meanwhile', async () => {
    const { key, change } = await openSurvey()
    await pool.transaction(async (tx) => {
      await updateSurvey(tx, { ...change, baseVersion: 1, content: fullContent() })
      const { workspaceId, surveyId } = key
      await makeResponse(pool, workspaceId, { surveyId, respondedAt: now })
    })
    expect(await store.sql`select score from response`).toEqual([{ score: 5 }])
  })

  test('reaches neither another workspace nor an archived survey', async () => {
    const { change, publish } = await openSurvey({ state: 'archived' })
    expect(await publish(fullContent())).toEqual({ outcome: 'archived' })
    const { id: elsewhere } = await makeWorkspace(pool)
    const foreign = { ...change, workspaceId: elsewhere, baseVersion: 1, content: fullContent() }
    expect(await updateSurvey(pool, foreign)).toEqual({ outcome: 'not_found' })
  })

  test('can leave out a language', async () => {
    const { load, publish } = await openSurvey()
    expect(await publish(removeLanguage((await load()).content, 'zh'))).toMatchObject({
      version: 2,
    })
    expect(Object.keys((await load()).content.texts)).toEqual(['ja', 'en', 'ko'])
  })
})

describe('the name and the state', () => {
  test('are changed without a new version, and each change is on record once', async () => {
    const { change, load } = await openSurvey()
    expect(await renameSurvey(pool, { ...change, name: 'Refunds' })).toBe('renamed')
    expect(await renameSurvey(pool, { ...change, name: 'Refunds' })).toBe('unchanged')
    for (const step of ['pause', 'resume', 'archive', 'unarchive'] as const) {
      expect(await changeSurveyState(pool, { ...change, step })).toBe('changed')
      expect(await changeSurveyState(pool, { ...change, step })).toBe('unchanged')
    }
    expect(await load()).toMatchObject({ name: 'Refunds', state: 'paused', version: 1 })
    expect((await audit()).map(({ action, before, after }) => [action, before, after])).toEqual([
      ['survey.renamed', { name: 'After support' }, { name: 'Refunds' }],
      ['survey.paused', { state: 'active' }, { state: 'paused' }],
      ['survey.resumed', { state: 'paused' }, { state: 'active' }],
      ['survey.archived', { state: 'active' }, { state: 'archived' }],
      ['survey.unarchived', { state: 'archived' }, { state: 'paused' }],
    ])
  })

  test('of a survey that is not there cannot be changed', async () => {
    const { change } = await openSurvey()
    const missing = { ...change, surveyId: newId() }
    expect(await renameSurvey(pool, { ...missing, name: 'x' })).toBe('not_found')
    expect(await changeSurveyState(pool, { ...missing, step: 'pause' })).toBe('not_found')
    expect(await copySurvey(pool, { ...missing, name: 'x' })).toBeNull()
  })
})

describe('a survey', () => {
  test.each(['csat', 'nps', 'ces'] as const)(
    'of %s is complete from its first moment, in the languages that were chosen',
    async (kind) => {
      const { id: workspaceId } = await makeWorkspace(pool)
      const audited = { actor: misaki, now }
      const { surveyId } = await createSurvey(pool, {
        ...{ workspaceId, kind, name: 'New', locales: ['en', 'ko'], audit: audited },
      })
      const survey = await loadSurvey(pool, { workspaceId, surveyId })
      expect(survey).toMatchObject({ kind, name: 'New', state: 'active', version: 1 })
      expect(Object.keys(survey?.content.texts ?? {})).toEqual(['en', 'ko'])
      expect(findMissing(survey!.content)).toEqual([])
      const [version] = await listVersions(pool, { workspaceId, surveyId, reader: 'en' })
      expect(version?.author).toBe('高橋 美咲')
    },
  )

  test('is copied with its newest words, and the copy goes its own way', async () => {
    const { key, change, load, publish } = await openSurvey()
    await publish(fullContent())
    const copy = (await copySurvey(pool, { ...change, name: 'Copy' }))!
    const copied = { ...key, surveyId: copy.surveyId }
    expect(await loadSurvey(pool, copied)).toMatchObject({
      ...{ name: 'Copy', version: 1, state: 'active', content: fullContent() },
    })
    const edit = { ...change, ...copied, baseVersion: 1, content: asking('Else?') }
    expect(await updateSurvey(pool, edit)).toMatchObject({ outcome: 'published' })
    expect((await load()).content).toEqual(fullContent())
  })
})
