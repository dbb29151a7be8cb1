import { describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTeam,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { readCursor, writeCursor } from '#app/modules/responses/list-cursor.ts'
import { listResponses } from '#app/modules/responses/list-responses.server.ts'
import { viewResponse } from '#app/routes/responses/response-view.ts'
import { surveyVersion } from '#db/schema/survey.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'
import { kumoDesign, kumoTexts } from '../../support/survey-design.ts'

const store = await openTestStore()
const { pool } = store
const noon = new Date('2026-11-20T12:00:00Z')

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  return { workspaceId, surveyId }
}

async function walk(workspaceId: string, limit: number) {
  const pages: string[][] = []
  let before: string | null = null
  do {
    const page = await listResponses(pool, { workspaceId, before: readCursor(before), limit })
    pages.push(page.responses.map(({ id }) => id))
    before = page.older
  } while (before !== null && pages.length < 100)
  return pages
}

describe('the list of responses', () => {
  test('is newest first', async () => {
    const { workspaceId, surveyId } = await openWorkspace()
    for (const minutes of [2, 0, 1])
      await makeResponse(pool, workspaceId, {
        surveyId,
        comment: `${minutes}`,
        respondedAt: new Date(noon.getTime() + minutes * 60_000),
      })
    const { responses, older } = await listResponses(pool, { workspaceId, before: null, limit: 10 })
    expect(responses.map(({ comment }) => comment)).toEqual(['2', '1', '0'])
    expect(older).toBeNull()
  })

  test('pages through answers of one moment without repeating or losing any', async () => {
    const { workspaceId, surveyId } = await openWorkspace()
    const made = await Promise.all(
      Array.from({ length: 7 }, () =>
        makeResponse(pool, workspaceId, { surveyId, respondedAt: noon }),
      ),
    )
    const pages = await walk(workspaceId, 2)
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 1])
    expect(pages.flat().toSorted()).toEqual(made.map(({ id }) => id).toSorted())
  })

  test('pages through answers that are microseconds apart', async () => {
    const { workspaceId, surveyId } = await openWorkspace()
    for (let n = 0; n < 6; n += 1)
      await makeResponse(pool, workspaceId, { surveyId, respondedAt: noon })
    await store.sql`
      update response r set responded_at = responded_at + (s.n * interval '1 microsecond')
      from (select id, row_number() over (order by id) as n from response) s where s.id = r.id`
    const ids = (await walk(workspaceId, 1)).flat()
    expect(ids).toHaveLength(6)
    expect(new Set(ids).size).toBe(6)
  })

  test('is not upset by answers that come in while somebody reads on', async () => {
    const { workspaceId, surveyId } = await openWorkspace()
    for (const minutes of [1, 2, 3, 4])
      await makeResponse(pool, workspaceId, {
        surveyId,
        comment: `${minutes}`,
        respondedAt: new Date(noon.getTime() + minutes * 60_000),
      })
    const first = await listResponses(pool, { workspaceId, before: null, limit: 2 })
    await makeResponse(pool, workspaceId, {
      surveyId,
      comment: 'new',
      respondedAt: new Date(noon.getTime() + 300_000),
    })
    const second = await listResponses(pool, {
      workspaceId,
      before: readCursor(first.older),
      limit: 2,
    })
    expect([...first.responses, ...second.responses].map(({ comment }) => comment)).toEqual([
      '4',
      '3',
      '2',
      '1',
    ])
    expect(second.older).toBeNull()
  })

  test('says who answered, about which ticket, and who had the credit at the time', async () => {
    const { workspaceId, surveyId } = await openWorkspace()
    const customer = await makeCustomer(pool, workspaceId, {
      name: '佐藤 愛子',
      email: 'aiko@example.com',
    })
    const [then, now] = [
      await makeAgent(pool, workspaceId, { name: 'Mori' }),
      await makeAgent(pool, workspaceId, { name: 'Chen' }),
    ]
    const team = await makeTeam(pool, workspaceId, 'Billing')
    const ticket = await makeTicket(pool, workspaceId, {
      customerId: customer.id,
      externalId: '35436',
      agentId: now.id,
      channel: 'email',
    })
    await makeResponse(pool, workspaceId, {
      ...{
        surveyId,
        customerId: customer.id,
        ticketId: ticket.id,
        agentId: then.id,
        teamId: team.id,
      },
      ...{
        channel: 'phone',
        score: 2,
        comment: '遅い',
        locale: 'ja',
        quotationConsent: true,
        state: 'unconfirmed',
      },
    })
    const { responses } = await listResponses(pool, { workspaceId, before: null, limit: 10 })
    expect(responses[0]).toMatchObject({
      ...{
        kind: 'csat',
        score: 2,
        comment: '遅い',
        locale: 'ja',
        state: 'unconfirmed',
        source: 'link',
      },
      ...{ announcementConsent: false, quotationConsent: true, surveyName: 'After support' },
      ...{ customerName: '佐藤 愛子', customerEmail: 'aiko@example.com', channel: 'phone' },
      ...{
        ticketExternalId: '35436',
        ticketSubject: '請求書が開けない',
        agentName: 'Mori',
        teamName: 'Billing',
      },
    })
  })

  test('shows an answer that has no customer, ticket, agent or team', async () => {
    const { workspaceId, surveyId } = await openWorkspace()
    await makeResponse(pool, workspaceId, { surveyId })
    const { responses } = await listResponses(pool, { workspaceId, before: null, limit: 10 })
    expect(responses).toHaveLength(1)
    expect(responses[0]).toMatchObject({
      customerName: null,
      ticketExternalId: null,
      agentName: null,
      teamName: null,
    })
  })

  test('says what was answered further, with the words of its language and version', async () => {
    const { id: workspaceId } = await makeWorkspace(pool)
    const survey = await makeSurvey(pool, workspaceId, { design: kumoDesign, texts: kumoTexts })
    const { id: invitationId } = await makeInvitation(pool, workspaceId, { surveyId: survey.id })
    await pool.insert(surveyVersion).values({
      ...{ workspaceId, surveyId: survey.id, version: 2 },
      texts: { en: { ...kumoTexts.en, questions: {} } },
      design: { ...kumoDesign, questions: [] },
    })
    await store.sql`update survey set version = 2`
    const answers = [
      { question_id: 'wrong', value: 'late' },
      { question_id: 'how', value: 2 },
    ]
    await makeResponse(pool, workspaceId, { surveyId: survey.id, invitationId, answers, score: 2 })
    await makeResponse(pool, workspaceId, { surveyId: survey.id, respondedAt: new Date(0) })
    const { responses } = await listResponses(pool, { workspaceId, before: null, limit: 10 })
    const reader = { locale: 'en', timeZone: 'UTC', now: noon } as const
    const [first, second] = responses.map((each) => viewResponse(each, reader))
    expect(first?.answers).toMatchObject([
      { title: 'どのような点がご不満でしたか？', words: '時間がかかった' },
      { title: '説明の分かりやすさはいかがでしたか？', words: '2 / 5' },
    ])
    expect(second?.answers).toEqual([])
  })

  test("never shows another workspace's, not even with its cursor", async () => {
    const [own, other] = [await openWorkspace(), await openWorkspace()]
    const answer = ({ workspaceId, surveyId }: typeof own, seconds: number) =>
      makeResponse(pool, workspaceId, {
        surveyId,
        comment: workspaceId,
        respondedAt: new Date(noon.getTime() + seconds * 1000),
      })
    for (const minute of [0, 60, 120]) {
      await answer(own, minute)
      await answer(other, minute + 30)
    }
    const foreign = await listResponses(pool, { ...other, before: null, limit: 1 })
    const before = readCursor(foreign.older)
    const { responses } = await listResponses(pool, { ...own, before, limit: 10 })
    expect(responses.map(({ comment }) => comment)).toEqual(Array(3).fill(own.workspaceId))
  })
})

describe('a cursor', () => {
  test('comes back as it was', () => {
    const place = { microseconds: '1763640000000001', id: '01a2007e-8c5c-77ff-989b-f525f30e0910' }
    expect(readCursor(writeCursor(place))).toEqual(place)
  })

  test.each([
    null,
    '',
    'x',
    '1763640000000001',
    '1763640000000001.',
    '-1.01a2007e-8c5c-77ff-989b-f525f30e0910',
    '1e9.01a2007e-8c5c-77ff-989b-f525f30e0910',
    '99999999999999999.01a2007e-8c5c-77ff-989b-f525f30e0910',
    '1763640000000001.01a2007e-8c5c-77ff-989b-f525f30e091',
    "1763640000000001.01a2007e-8c5c-77ff-989b-f525f30e0910' or 1=1",
    '1763640000000001.------------------------------------',
  ])('%j is none', (text) => expect(readCursor(text)).toBeNull())

  test('the greatest that is read can be asked for', async () => {
    const { workspaceId } = await openWorkspace()
    const before = readCursor('9999999999999999.ffffffff-ffff-ffff-ffff-ffffffffffff')
    expect(before).not.toBeNull()
    expect(await listResponses(pool, { workspaceId, before, limit: 5 })).toEqual({
      responses: [],
      older: null,
    })
  })
})
