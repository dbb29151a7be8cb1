import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { linkResponses } from '#app/modules/changes/link-response.server.ts'
import { risksOf } from '#app/modules/changes/quote-risks.ts'
import { quoteResponse } from '#app/modules/changes/quote-response.server.ts'
import { readQuotes } from '#app/modules/changes/read-quotes.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { auditEntry } from '#db/schema/audit-entry.ts'
import { response } from '#db/schema/response.ts'
import { say } from '../../support/linking.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const actor = { kind: 'system' } as const
const at = new Date('2026-03-31T15:30:00Z')
const now = new Date('2026-04-02T00:00:00Z')
const comment = '請求書の文字が小さくて、\n電話でも読めません。'

let workspaceId: string
let changeId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  changeId = (await makeChange(store.pool, workspaceId, { state: 'published' })).id
})

async function linked(given: Parameters<typeof say>[2] = {}) {
  const said = await say(store.pool, workspaceId, { comment, at, ...given })
  const responseIds = [said.id]
  await linkResponses(store.pool, { workspaceId, changeId, responseIds, act: 'pick', actor, now })
  return said
}

const quote = (responseId: string, words: string | null) =>
  quoteResponse(store.pool, { workspaceId, changeId, responseId, quote: words, actor, now })

const shown = () => readQuotes(store.pool, { workspaceId, changeId })
const version = async () => (await findUpdatesSetting(store.pool, workspaceId))?.version

describe('a quote', () => {
  test('is a part of the comment as it stands, with its month in the workspace’s zone', async () => {
    const { id } = await linked()
    expect(await quote(id, '  文字が小さくて、\r\n電話でも読めません ')).toBe('quoted')
    expect(await shown()).toEqual([
      { text: '文字が小さくて、\n電話でも読めません', locale: 'ja', month: '2026-04' },
    ])
    expect(await quote(id, null)).toBe('removed')
    expect(await shown()).toEqual([])
  })

  test('is refused when it is not verbatim, empty, too long, without a tick or not linked', async () => {
    const { id } = await linked({ comment: comment + 'あ'.repeat(900) })
    expect(await quote(id, '文字がとても小さい')).toBe('not_verbatim')
    expect(await quote(id, ' \n ')).toBe('empty')
    expect(await quote(id, 'あ'.repeat(601))).toBe('too_long')
    const silent = await linked({ quotes: false })
    expect(await quote(silent.id, comment)).toBe('no_consent')
    const unlinked = await say(store.pool, workspaceId, { comment })
    expect(await quote(unlinked.id, comment)).toBe('not_linked')
    expect(await shown()).toEqual([])
  })

  test('is of no other workspace', async () => {
    const { id } = await linked()
    const other = (await makeWorkspace(store.pool)).id
    const given = { workspaceId: other, changeId, responseId: id, quote: comment, actor, now }
    expect(await quoteResponse(store.pool, given)).toBe('not_found')
  })

  test('at most twelve stand beside a change', async () => {
    for (let count = 0; count < 12; count += 1)
      expect(await quote((await linked()).id, comment)).toBe('quoted')
    expect(await quote((await linked()).id, comment)).toBe('too_many')
  })

  test('leaves the customer’s words out of the audit log', async () => {
    await quote((await linked()).id, comment)
    const entries = await store.pool.select().from(auditEntry)
    expect(entries.map(({ action }) => action)).toContain('change.quote_chosen')
    expect(JSON.stringify(entries)).not.toContain('文字')
  })
})

describe('a quote goes from the public page', () => {
  const answerAgain = (
    invitationId: string,
    given: { comment: string; quotationConsent: boolean },
  ) =>
    recordAnswer(store.pool, {
      invitation: { workspaceId, rowId: invitationId },
      answer: {
        ...{
          score: 2,
          answers: [],
          solved: null,
          wantsHelp: false,
          state: 'confirmed',
          seen: null,
        },
        ...{ announcementConsent: true, isTouched: true, ...given },
      },
      ...{ locale: 'ja', wordings: { announcements: 'a', quotation: 'q' }, now },
    })

  test('when the customer takes the tick back, at once', async () => {
    const { id, invitationId } = await linked()
    await quote(id, comment)
    const before = await version()
    expect(await answerAgain(invitationId, { comment, quotationConsent: false })).toBe('stored')
    expect(await shown()).toEqual([])
    expect(await version()).toBeGreaterThan(before ?? 0)
  })

  test('when the words are changed, and comes back with them', async () => {
    const { id, invitationId } = await linked()
    await quote(id, comment)
    await answerAgain(invitationId, { comment: '読めました。', quotationConsent: true })
    expect(await shown()).toEqual([])
    await answerAgain(invitationId, { comment, quotationConsent: true })
    expect(await shown()).toHaveLength(1)
  })

  test('when the answer counts no more, or is left out', async () => {
    const one = await linked()
    const two = await linked()
    await quote(one.id, comment)
    await quote(two.id, comment)
    await store.pool.update(response).set({ state: 'unconfirmed' }).where(eq(response.id, one.id))
    await linkResponses(store.pool, {
      ...{ workspaceId, changeId, responseIds: [two.id], act: 'leave_out', actor, now },
    })
    expect(await shown()).toEqual([])
  })
})

describe('somebody should look twice at', () => {
  test.each([
    ['Write to me at aiko@example.com', 'email'],
    ['see www.example.com', 'web_address'],
    ['０３−１２３４−５６７８に電話してください', 'phone'],
    ['call +82 10-1234-5678', 'phone'],
    ['my order 4711234 is lost', 'number'],
    ['Dear Ms Mori, thank you', 'name'],
    ['佐藤様の対応が丁寧でした', 'name'],
    ['모리 상담원과 김철수 님이 도와주셨어요', 'name'],
    ['感谢王女士的帮助', 'name'],
  ])('“%s”: %s', (words, risk) => {
    expect(risksOf(words)).toContain(risk)
  })

  test.each([
    '請求書の文字が小さいです。',
    'お客様の声を聞いてください。皆さんも困っています。',
    'The export took 45 minutes, 3 times in 2026.',
    '发票看不清楚。',
    '청구서 글자가 너무 작아요.',
  ])('not at “%s”', (words) => {
    expect(risksOf(words)).toEqual([])
  })
})
