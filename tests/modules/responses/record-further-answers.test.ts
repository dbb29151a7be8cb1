import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeInvitation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { checkFurtherAnswers } from '#app/modules/responses/further-answers.ts'
import type { FurtherAnswer, PostedFurtherAnswer } from '#app/modules/responses/further-answers.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import type { RecordAnswer } from '#app/modules/responses/record-answer.server.ts'
import type { SurveyDesign } from '#db/schema/survey.ts'
import { surveyVersion } from '#db/schema/survey.ts'
import { openTestStore } from '../../support/store.ts'
import { kumoDesign, kumoTexts } from '../../support/survey-design.ts'

const store = await openTestStore()
const { pool } = store
const start = new Date('2026-11-20T03:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

let workspaceId: string
let surveyId: string
let invitationId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  await invite(kumoDesign)
})

async function invite(design: SurveyDesign) {
  surveyId = (await makeSurvey(pool, workspaceId, { design, texts: kumoTexts })).id
  const invitation = await makeInvitation(pool, workspaceId, { surveyId, sentAt: after(-3600) })
  invitationId = invitation.id
}

type Given = Partial<RecordAnswer['answer']> & { at?: Date }

const posted = (answers: Record<string, string | string[]>): PostedFurtherAnswer[] =>
  Object.entries(answers).map(([question_id, value]) => ({
    question_id,
    values: [value].flat(),
  }))

const send = ({ at = start, ...given }: Given = {}) =>
  recordAnswer(pool, {
    invitation: { workspaceId, rowId: invitationId },
    answer: {
      ...{ score: 2, comment: '', answers: [], seen: null, state: 'confirmed' },
      ...{ announcementConsent: false, quotationConsent: false, solved: null, wantsHelp: false },
      ...given,
    },
    locale: 'en',
    wordings: { announcements: 'tell me', quotation: 'quote me' },
    now: at,
  })

const stored = async () => {
  const [row] = await store.sql`select score, answers, state from response`
  return row
}
const revisions = () =>
  store.sql`select score, answers, state from response_revision order by posted_at`
const late = { question_id: 'wrong', value: 'late' }
const rude = { question_id: 'wrong', value: 'rude' }

describe('what is answered to further questions', () => {
  test('is stored with the score, each as its question’s kind takes it', async () => {
    const answers = posted({
      words: 'a call\nback',
      what: ['price', 'speed'],
      how: '3',
      wrong: 'late',
    })
    expect(await send({ answers })).toBe('stored')
    expect(await stored()).toMatchObject({
      score: 2,
      answers: [
        late,
        { question_id: 'what', value: ['speed', 'price'] },
        { question_id: 'how', value: 3 },
        { question_id: 'words', value: 'a call\nback' },
      ],
    })
  })

  test('is stored together with consents', async () => {
    await send({ answers: posted({ wrong: 'late' }), announcementConsent: true })
    expect(await stored()).toMatchObject({ answers: [late] })
    expect(await store.sql`select topic, wording from consent`).toEqual([
      { topic: 'announcements', wording: 'tell me' },
    ])
  })

  test('to a question of another score is left out, and the rest is stored', async () => {
    expect(
      await send({ score: 5, answers: posted({ wrong: 'late', good: 'all', how: '5' }) }),
    ).toBe('stored')
    expect(await stored()).toMatchObject({
      score: 5,
      answers: [
        { question_id: 'how', value: 5 },
        { question_id: 'good', value: 'all' },
      ],
    })
  })

  test('is held against the version that was sent, not the newest', async () => {
    await pool.insert(surveyVersion).values({
      ...{ workspaceId, surveyId, version: 2, texts: kumoTexts },
      design: {
        ...kumoDesign,
        questions: [{ id: 'fresh', kind: 'text', from: 1, to: 5, choices: [] }],
      },
    })
    await store.sql`update survey set version = 2`
    await send({ answers: posted({ fresh: 'of version 2', wrong: 'late' }) })
    expect(await stored()).toMatchObject({ answers: [late] })
  })

  test('is nothing on a survey that asks nothing further', async () => {
    await invite({ presentation: 'numbers', questions: [], endings: [] })
    await send({ answers: posted({ wrong: 'late' }) })
    expect(await stored()).toMatchObject({ answers: [] })
  })
})

const id = fc.constantFrom('a', 'b', 'c')
const kind = fc.constantFrom('single', 'multiple', 'text', 'rating')
const choices = ['x', 'y', '3']
const score = fc.integer({ min: 1, max: 5 })
const questions = fc.uniqueArray(fc.record({ id, kind, from: score, to: score }), {
  selector: (question) => question.id,
})
const value = fc.constantFrom(
  'x',
  'y',
  'X',
  '3',
  '5',
  '6',
  '0',
  '03',
  'null',
  '{}',
  '"',
  '\\',
  '長',
)
const answersOfForm = fc.uniqueArray(
  fc.record({
    question_id: fc.constantFrom('a', 'b', 'c', 'd', '__proto__'),
    values: fc.array(value, { minLength: 1, maxLength: 4 }),
  }),
  { selector: (answer) => answer.question_id },
)

test('is kept exactly when its question applies and the value is well-formed', async () => {
  await fc.assert(
    fc.asyncProperty(questions, score, answersOfForm, async (asked, given, answers) => {
      const design = {
        ...kumoDesign,
        questions: asked.map((question) => ({ ...question, choices })),
      }
      await invite(design)
      expect(await send({ score: given, answers })).toBe('stored')
      const [first] = await store.sql`select answers from response
        where invitation_id = ${invitationId}`
      expect(first?.answers).toEqual(expectedOf(design, given, answers))
      const other = given === 5 ? 1 : given + 1
      await send({ score: other, answers, at: after(60) })
      const [second] = await store.sql`select answers from response
        where invitation_id = ${invitationId}`
      expect(second?.answers).toEqual(expectedOf(design, other, answers))
    }),
    { numRuns: 60 },
  )
})

/** By the rules for programs: what a form posts as text is first made into what the question's kind takes. */
function expectedOf(design: SurveyDesign, given: number, answers: PostedFurtherAnswer[]) {
  const typed = answers.flatMap(({ question_id, values }): FurtherAnswer[] => {
    const question = design.questions.find((each) => each.id === question_id)
    const [only = ''] = values
    if (question === undefined) return []
    if (question.kind === 'multiple') return [{ question_id, value: values }]
    if (values.length > 1) return []
    const isNumber = question.kind === 'rating' && /^\d$/.test(only)
    return [{ question_id, value: isNumber ? Number(only) : only }]
  })
  return checkFurtherAnswers(design, given, typed).kept
}

describe('changing one’s mind', () => {
  test('keeps what was answered before', async () => {
    await send({ answers: posted({ wrong: 'late' }) })
    await send({ answers: posted({ wrong: 'rude' }), at: after(60) })
    expect(await stored()).toMatchObject({ answers: [rude] })
    expect(await revisions()).toMatchObject([{ answers: [late], state: 'confirmed' }])
  })

  test('takes an answer back by leaving it out', async () => {
    await send({ answers: posted({ wrong: 'late' }) })
    await send({ at: after(60) })
    expect(await stored()).toMatchObject({ answers: [] })
    expect(await revisions()).toMatchObject([{ answers: [late] }])
  })

  test('is not what the same post again does', async () => {
    const answers = posted({ what: ['speed', 'price'], wrong: 'late' })
    await send({ answers })
    await send({ answers: answers.toReversed(), at: after(60) })
    expect(await revisions()).toHaveLength(0)
  })
})

describe('a post that the page makes by itself', () => {
  test('changes the score, and no answer of a person', async () => {
    await send({ answers: posted({ wrong: 'late' }) })
    expect(await send({ score: 5, seen: start, at: after(60) })).toBe('stored')
    expect(await stored()).toMatchObject({ score: 5, answers: [late] })
    expect(await revisions()).toMatchObject([{ score: 2, answers: [late] }])
  })

  test('confirms no answers of a machine', async () => {
    await send({ answers: posted({ wrong: 'late' }), state: 'unconfirmed' })
    await send({ score: 4, seen: start, at: after(60) })
    expect(await stored()).toMatchObject({ score: 4, state: 'confirmed', answers: [] })
  })
})

describe('machines', () => {
  test('that fill the trap do not touch the answers, and theirs are set aside', async () => {
    await send({ answers: posted({ wrong: 'late' }) })
    await send({ answers: posted({ wrong: 'rude' }), state: 'unconfirmed', at: after(60) })
    expect(await stored()).toMatchObject({ answers: [late], state: 'confirmed' })
    expect(await revisions()).toMatchObject([{ answers: [rude], state: 'unconfirmed' }])
  })

  test('that try every score leave the answers that a person gave before', async () => {
    await send({ answers: posted({ wrong: 'late' }) })
    for (const [at, given] of [3, 4, 5, 1].entries())
      await send({ score: given, answers: posted({ how: '1' }), at: after(60 + at) })
    expect(await stored()).toMatchObject({ score: 2, answers: [late], state: 'confirmed' })
    const aside = await revisions()
    expect(aside.filter(({ answers }) => answers[0]?.question_id === 'how')).toHaveLength(4)
  })
})
