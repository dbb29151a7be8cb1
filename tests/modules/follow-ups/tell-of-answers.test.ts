import { beforeEach, describe, expect, test } from 'vitest'
import { makeTicket, makeWorkspace } from '#app/demo/factories.server.ts'
import { restoreResponse } from '#app/modules/responses/restore-response.server.ts'
import { updateResponse } from '#app/modules/responses/update-response.server.ts'
import { isNewlyNotSolved, toldOfAnswer } from '#app/modules/follow-ups/told-of-answer.ts'
import type { JudgedAnswer } from '#app/modules/follow-ups/told-of-answer.ts'
import { newId } from '#app/platform/ids.ts'
import { webhookEndpoint } from '#db/schema/webhook.ts'
import { judgeAll, makeRule } from '../../support/judging.ts'
import { askSomebody, readAll, readingTime, secondsAfter } from '../../support/reading.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'member', id: 'm-1', name: '高橋 美咲' } as const

let workspaceId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
})

const listen = (events: string[]) =>
  pool.insert(webhookEndpoint).values({
    ...{ workspaceId, id: newId(), format: 'standard', url: 'https://example.com/hook', events },
    ...{ secret: new Uint8Array(32), createdAt: readingTime, updatedAt: readingTime },
  })
const told = async () =>
  (
    await sql<
      { event_type: string }[]
    >`select event_type from webhook_delivery order by created_at, id`
  ).map((row) => row.event_type)
const judge = (seconds = 5) => judgeAll(store, { now: secondsAfter(seconds) })

describe('other systems hear', () => {
  test('of an answer when it is final, and of each change', async () => {
    await listen(['response.created', 'response.updated'])
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 4 })
    await judge()
    await judge()
    expect(await told()).toEqual(['response.created'])
    const [delivery] = await sql`select data, customer_id from webhook_delivery`
    expect(delivery).toMatchObject({
      data: { id: await aiko.responseId(), score: 4 },
      customer_id: aiko.customerId,
    })
    await aiko.answer({ score: 3, at: secondsAfter(60) })
    await judge(65)
    expect(await told()).toEqual(['response.created', 'response.updated'])
  })

  test('once that a ticket is not solved, and that somebody looks after it', async () => {
    await listen(['ticket.not_solved', 'follow_up.opened'])
    await makeRule(pool, workspaceId, { conditions: { solved: ['no'] } })
    const aiko = await askSomebody(store, workspaceId)
    const { id: ticketId } = await makeTicket(pool, workspaceId, { customerId: aiko.customerId })
    const { surveyId, customerId } = aiko
    const said = { surveyId, customerId, solved: 'no' as const, respondedAt: readingTime }
    const { id } = await makeResponse(pool, workspaceId, { ...said, ticketId, score: 1 })
    await makeResponse(pool, workspaceId, { ...said, score: 1 })
    await judge()
    const same = { comment: undefined, answers: undefined, solved: undefined, wantsHelp: undefined }
    await updateResponse(pool, {
      ...{ workspaceId, responseId: id, change: { ...same, score: 2 }, actor },
      now: secondsAfter(30),
    })
    await judge(35)
    expect((await told()).toSorted()).toEqual([
      'follow_up.opened',
      'follow_up.opened',
      'ticket.not_solved',
    ])
  })

  test('nothing of an answer that does not count, until somebody lets it count', async () => {
    await listen(['response.created', 'response.updated'])
    const aiko = await askSomebody(store, workspaceId)
    const { surveyId, customerId } = aiko
    const { id: responseId } = await makeResponse(pool, workspaceId, {
      ...{ surveyId, customerId, score: 1, state: 'unconfirmed', respondedAt: readingTime },
    })
    await judge()
    expect(await told()).toEqual([])
    await restoreResponse(pool, {
      workspaceId,
      responseId,
      revisionId: null,
      actor,
      now: secondsAfter(60),
    })
    await readAll(store)
    await judge(65)
    await judge(65)
    expect(await told()).toEqual(['response.created'])
  })

  test('nothing that they did not ask for', async () => {
    await listen(['customer.unsubscribed'])
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 1 })
    await judge()
    expect(await told()).toEqual([])
  })
})

const fresh: JudgedAnswer = {
  ...{ state: 'confirmed', solved: null, wasJudged: false, isSame: false },
  ...{ wasAside: false, hadCounted: false, saidNotSolved: false },
}
const known = { ...fresh, wasJudged: true }

test.each<[string, JudgedAnswer, ReturnType<typeof toldOfAnswer>]>([
  ['a new one', fresh, 'response.created'],
  ['a new one that does not count', { ...fresh, state: 'unconfirmed' }, null],
  ['a changed one', known, 'response.updated'],
  ['one that is judged once more', { ...known, isSame: true }, null],
  ['one that counts for the first time', { ...known, wasAside: true }, 'response.created'],
  ['one that counts again', { ...known, wasAside: true, hadCounted: true }, 'response.updated'],
  [
    'one that no longer counts',
    { ...known, state: 'unconfirmed', isSame: true },
    'response.updated',
  ],
])('of %s others are told what it is to them', (_, answer, type) => {
  expect(toldOfAnswer(answer)).toBe(type)
})

test.each<[string, JudgedAnswer, boolean]>([
  ['a new one', { ...fresh, solved: 'no' }, true],
  ['one that says it now', { ...known, solved: 'no' }, true],
  ['one that said it before', { ...known, solved: 'no', saidNotSolved: true }, false],
  ['one that is judged once more', { ...known, solved: 'no', isSame: true }, false],
  ['one that does not count', { ...fresh, solved: 'no', state: 'unconfirmed' }, false],
  ['one that says partly', { ...fresh, solved: 'partly' }, false],
])('whether %s says for the first time that nothing is solved', (_, answer, isNew) => {
  expect(isNewlyNotSolved(answer)).toBe(isNew)
})
