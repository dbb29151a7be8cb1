import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { parseAnswer } from '#app/modules/responses/answer-input.ts'
import type { AnswerInput, PostedAnswer } from '#app/modules/responses/answer-input.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { resolutions } from '#app/modules/responses/resolution.ts'
import { restoreResponse } from '#app/modules/responses/restore-response.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const start = new Date('2026-11-20T03:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

let workspaceId: string
let invitationId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  await invite()
})

async function invite({ asksSolved = true, hasTicket = true } = {}) {
  const design = { presentation: 'faces' as const, asksSolved, questions: [], endings: [] }
  const survey = await makeSurvey(pool, workspaceId, { design })
  const { id: customerId } = await makeCustomer(pool, workspaceId)
  const ticketId = hasTicket ? (await makeTicket(pool, workspaceId, { customerId })).id : null
  const invitation = await makeInvitation(pool, workspaceId, {
    ...{ surveyId: survey.id, customerId, ticketId, sentAt: after(-3600) },
  })
  invitationId = invitation.id
}

type Given = Partial<Omit<PostedAnswer, 'score'>> & { score?: number; at?: Date }

function send({ at = start, score = 2, ...given }: Given = {}) {
  const answer = parseAnswer({
    ...{ comment: '', answers: [], solved: null, wantsHelp: false, seen: null, isTrap: false },
    ...{ announcementConsent: false, quotationConsent: false },
    ...given,
    score: String(score),
  })
  if (typeof answer === 'string') throw new Error(answer)
  return post(answer, at)
}

const post = (answer: AnswerInput, now: Date) =>
  recordAnswer(pool, {
    ...{ invitation: { workspaceId, rowId: invitationId }, answer, locale: 'en', now },
    wordings: { announcements: 'tell me', quotation: 'quote me' },
  })

const stored = async () => {
  const [row] = await store.sql`
    select score, solved, wants_help, is_sent, state, updated_at from response
    where invitation_id = ${invitationId}`
  return row
}
const revisions = () =>
  store.sql`select score, solved, state from response_revision order by posted_at`

describe('whether it is solved', () => {
  test.each(resolutions)('is stored with the score: %s', async (solved) => {
    expect(await send({ solved, wantsHelp: true })).toBe('stored')
    expect(await stored()).toMatchObject({ score: 2, solved, wants_help: true })
  })

  test('is stored beside consents', async () => {
    await send({ solved: 'no', announcementConsent: true })
    expect(await stored()).toMatchObject({ solved: 'no', wants_help: false })
    expect(await store.sql`select topic from consent`).toEqual([{ topic: 'announcements' }])
  })

  test('need not be said', async () => {
    await send({ wantsHelp: true })
    expect(await stored()).toMatchObject({ solved: null, wants_help: true })
    await send({ at: after(60) })
    expect(await stored()).toMatchObject({ solved: null, wants_help: false })
  })

  test.each([
    ['asks about no ticket', { hasTicket: false }],
    ['does not ask it', { asksSolved: false }],
  ])('is not kept of a survey that %s', async (_what, given) => {
    await invite(given)
    await send({ solved: 'no', wantsHelp: true })
    expect(await stored()).toMatchObject({ score: 2, solved: null, wants_help: false })
    await send({ score: 3, solved: 'no', wantsHelp: true, at: after(60) })
    expect(await stored()).toMatchObject({ score: 3, solved: null, wants_help: false })
  })

  test('is changed by what is sent later, and what was said before is kept', async () => {
    await send({ solved: 'no', wantsHelp: true })
    await send({ solved: 'yes', at: after(60) })
    expect(await stored()).toMatchObject({ solved: 'yes', wants_help: false, state: 'confirmed' })
    expect(await revisions()).toEqual([{ score: 2, solved: 'no', state: 'confirmed' }])
  })

  test('said once more changes nothing', async () => {
    await send({ solved: 'partly', wantsHelp: true })
    await send({ solved: 'partly', wantsHelp: true, at: after(60) })
    expect(await stored()).toMatchObject({ updated_at: start })
    expect(await revisions()).toEqual([])
  })
})

describe('a post that the page makes by itself', () => {
  test('says nothing of it, whatever was chosen', async () => {
    await send({ solved: 'no', wantsHelp: true, seen: 'unanswered' })
    expect(await stored()).toMatchObject({ score: 2, solved: null, wants_help: false })
  })

  test('leaves what was sent', async () => {
    await send({ solved: 'no', wantsHelp: true })
    await send({ score: 5, solved: 'yes', seen: start, at: after(60) })
    expect(await stored()).toMatchObject({ score: 5, solved: 'no', wants_help: true })
  })

  test('leaves the answer unsent until somebody says “Send”, also when it says the same', async () => {
    await send({ seen: 'unanswered' })
    expect(await stored()).toMatchObject({ is_sent: false })
    await send({ seen: 'own', score: 3, at: after(5) })
    expect(await stored()).toMatchObject({ is_sent: false, score: 3 })
    const told = await revisions()
    await send({ score: 3, at: after(60) })
    expect(await stored()).toMatchObject({ is_sent: true, updated_at: after(5) })
    expect(await revisions()).toEqual(told)
  })

  test('does not make unsent again what was sent', async () => {
    await send()
    await send({ score: 5, seen: start, at: after(60) })
    expect(await stored()).toMatchObject({ score: 5, is_sent: true })
  })

  test('is not taken for sent because a machine had sent something before', async () => {
    await send({ isTrap: true })
    await send({ score: 4, seen: 'unanswered', at: after(60) })
    expect(await stored()).toMatchObject({ state: 'confirmed', score: 4, is_sent: false })
    await send({ score: 4, at: after(70) })
    expect(await stored()).toMatchObject({ is_sent: true })
  })

  test('is not made sent by a machine in the trap', async () => {
    await send({ seen: 'unanswered' })
    await send({ isTrap: true, at: after(60) })
    expect(await stored()).toMatchObject({ state: 'confirmed', is_sent: false })
  })
})

describe('machines', () => {
  test('that fill the trap touch nothing of it', async () => {
    await send({ solved: 'no', wantsHelp: true })
    await send({ solved: 'yes', isTrap: true, at: after(60) })
    expect(await stored()).toMatchObject({ solved: 'no', wants_help: true, state: 'confirmed' })
    expect(await revisions()).toEqual([{ score: 2, solved: 'yes', state: 'unconfirmed' }])
  })

  test('that try every score leave what a person said before', async () => {
    await send({ solved: 'no', wantsHelp: true })
    for (const [at, score] of [3, 4, 5, 1].entries())
      await send({ score, solved: 'yes', at: after(60 + at) })
    expect(await stored()).toMatchObject({
      ...{ score: 2, solved: 'no', wants_help: true, state: 'confirmed' },
    })
    expect(await revisions()).not.toContainEqual(expect.objectContaining({ solved: 'no' }))
  })

  test('are told from a person by a member, who gets back what the person said', async () => {
    for (const [at, score] of [3, 4, 5].entries())
      await send({ score, solved: score === 4 ? 'partly' : 'yes', at: after(at) })
    expect(await stored()).toMatchObject({ state: 'unconfirmed' })
    const [chosen] = await store.sql`select id, response_id from response_revision where score = 4`
    const { id: revisionId, response_id: responseId } = chosen ?? {}
    const actor = { kind: 'api_key', id: 'k-1', name: 'Mori' } as const
    const restoring = { workspaceId, responseId, revisionId, actor, now: after(90) }
    expect(await restoreResponse(pool, restoring)).toBe('restored')
    expect(await stored()).toMatchObject({ score: 4, solved: 'partly', state: 'confirmed' })
    expect(await revisions()).toContainEqual({ score: 5, solved: 'yes', state: 'unconfirmed' })
  })
})

test('whatever is sent by hand one after the other, the last word stands and each change is kept', async () => {
  const said = fc.record({
    score: fc.integer({ min: 1, max: 5 }),
    solved: fc.constantFrom(null, ...resolutions),
    wantsHelp: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 4 }), async (posts) => {
      await invite()
      for (const [at, each] of posts.entries()) await send({ ...each, at: after(at * 60) })
      const last = posts.at(-1)
      expect(await stored()).toMatchObject({
        ...{ score: last?.score, solved: last?.solved, wants_help: last?.wantsHelp },
        ...{ is_sent: true, state: 'confirmed' },
      })
      const changes = posts.filter((each, at) => {
        const next = posts[at + 1]
        return next !== undefined && JSON.stringify(next) !== JSON.stringify(each)
      })
      const kept = await store.sql`select score, solved from response_revision
        where response_id = (select id from response where invitation_id = ${invitationId})
        order by posted_at`
      expect(kept).toEqual(changes.map(({ score, solved }) => ({ score, solved })))
    }),
    { numRuns: 30 },
  )
})
