import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeInvitation,
  makeTicket,
  makeCustomer,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { newId } from '#app/platform/ids.ts'
import { deriveSecret } from '#app/platform/secret.server.ts'
import { linkSecrets, openCustomerDoor } from '../support/customer-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { get, post, cutStore, restoreStore } = openCustomerDoor(store)

let workspaceId: string
let token: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  token = await invite()
})

async function invite(given: Parameters<typeof makeInvitation>[2] = {}) {
  const { id } = await makeInvitation(store.pool, workspaceId, given)
  return signToken(linkSecrets, 'survey', { workspaceId, rowId: id })
}

const stored = () => store.sql`select score, comment, state from response`

/** The text that a person would still see in the box, entities undone. */
function commentIn(html: string): string {
  const words = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? ''
  return words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}

describe('opening the link', () => {
  test.each(['GET', 'HEAD'])('%s of every score writes nothing', async (method) => {
    for (const score of [1, 2, 3, 4, 5]) {
      expect((await get(`/s/${token}?score=${score}`, { method })).status).toBe(200)
    }
    expect(await stored()).toHaveLength(0)
  })

  test('preselects the score of the link and shows the ticket', async () => {
    const customer = await makeCustomer(store.pool, workspaceId)
    const ticket = await makeTicket(store.pool, workspaceId, {
      customerId: customer.id,
      subject: '<b>請求書</b>',
    })
    const html = await (await get(`/s/${await invite({ ticketId: ticket.id })}?score=4`)).text()
    expect(html).toMatch(/<input[^>]*checked=""[^>]*value="4"/)
    expect(html).toContain('&lt;b&gt;請求書&lt;/b&gt;')
  })

  test.each([
    ['ja', 'とても満足'],
    ['en', 'Very satisfied'],
    ['zh', '非常满意'],
    ['ko', '매우 만족'],
  ])('is in %s when the invitation is, or when the address asks for it', async (locale, words) => {
    expect(await (await get(`/s/${await invite({ locale })}`)).text()).toContain(words)
    const asked = await (await get(`/s/${token}?lang=${locale}`)).text()
    expect(asked).toContain(words)
    expect(asked).toContain(`<html lang="${locale}">`)
  })

  test('runs no script but its own, and is kept by no cache and no search engine', async () => {
    const { headers } = await get(`/s/${token}?score=4`)
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self' 'nonce-/,
    )
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
  })

  test('is one answer of at most 14 KB', async () => {
    const html = await (await get(`/s/${token}?score=4&lang=ja`)).arrayBuffer()
    expect(html.byteLength).toBeLessThanOrEqual(14 * 1024)
  })
})

describe('a link that opens no form', () => {
  const day = 86_400_000

  test('says that it has expired', async () => {
    const old = await invite({ sentAt: new Date(Date.now() - 31 * day), locale: 'en' })
    const response = await get(`/s/${old}`)
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('This survey has ended')
    expect((await post(`/s/${old}`, { score: '4' })).status).toBe(410)
    expect(await stored()).toHaveLength(0)
  })

  test('says that it was withdrawn', async () => {
    const withdrawn = await invite({ state: 'cancelled', locale: 'ko' })
    const response = await get(`/s/${withdrawn}`)
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('설문이 철회되었습니다')
  })

  test('says that it was answered when the time to change it is over', async () => {
    await post(`/s/${token}`, { score: '4' })
    await store.sql`update response set responded_at = now() - interval '8 days'`
    expect(await (await get(`/s/${token}?score=1&lang=en`)).text()).toContain(
      'You have already answered',
    )
    expect((await post(`/s/${token}`, { score: '1', lang: 'en' })).status).toBe(410)
    expect(await stored()).toMatchObject([{ score: 4 }])
  })

  const forgeries: [string, () => string][] = [
    ['a truncated one', () => token.slice(0, -1)],
    [
      'one with another letter at its end',
      () => token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'),
    ],
    [
      'one signed with another secret',
      () => signToken([deriveSecret('x', 'links')], 'survey', { workspaceId, rowId: newId() }),
    ],
    [
      'one for another purpose',
      () => signToken(linkSecrets, 'unsubscribe_surveys', { workspaceId, rowId: newId() }),
    ],
    [
      'one for an invitation that is gone',
      () => signToken(linkSecrets, 'survey', { workspaceId, rowId: newId() }),
    ],
    [
      'one of another workspace',
      () => signToken(linkSecrets, 'survey', { workspaceId: newId(), rowId: newId() }),
    ],
    ['nonsense', () => '%F0%28%8C%28'],
  ]
  test.each(forgeries)('is unknown: %s', async (_name, forge) => {
    const response = await get(`/s/${forge()}`, {
      headers: { 'accept-language': 'zh-CN,zh;q=0.9' },
    })
    expect([400, 404]).toContain(response.status)
    expect([400, 404]).toContain((await post(`/s/${forge()}`, { score: '4' })).status)
    expect(await stored()).toHaveLength(0)
  })

  test('is said to be unknown in the language of the browser', async () => {
    const response = await get(`/s/${token.slice(1)}`, {
      headers: { 'accept-language': 'zh-CN,zh;q=0.9' },
    })
    expect(await response.text()).toContain('无法识别此链接')
  })
})

describe('sending an answer', () => {
  test('stores it and leads to the thanks, which say it back', async () => {
    const response = await post(`/s/${token}?score=4`, {
      score: '4',
      comment: '助かりました',
      lang: 'ja',
    })
    expect(response.status).toBe(303)
    const thanks = await (await get(response.headers.get('location') ?? '')).text()
    expect(thanks).toContain('ご回答ありがとうございます')
    expect(thanks).toContain('助かりました')
    expect(await stored()).toMatchObject([
      { score: 4, comment: '助かりました', state: 'confirmed' },
    ])
  })

  test('fifty times at once makes exactly one response', async () => {
    const posts = Array.from({ length: 50 }, (_, index) =>
      post(`/s/${token}`, { score: '5', comment: `post ${index}` }),
    )
    const statuses = (await Promise.all(posts)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([303]))
    expect(await stored()).toHaveLength(1)
  })

  test('is allowed from any origin, for the token is the right', async () => {
    const headers = { origin: 'https://mail.example.net', 'sec-fetch-site': 'cross-site' }
    expect((await post(`/s/${token}`, { score: '4' }, headers)).status).toBe(303)
  })

  test('with the trap filled is kept, and does not count', async () => {
    expect(
      (await post(`/s/${token}`, { score: '1', website: 'https://spam.example' })).status,
    ).toBe(303)
    expect(await stored()).toMatchObject([{ score: 1, state: 'unconfirmed' }])
  })

  test('with the trap filled allows nothing, and what a person then ticks is kept with its words', async () => {
    await post(`/s/${token}`, { score: '1', website: 'x', tell_me: 'yes', lang: 'en' })
    expect(await store.sql`select announcement_consent from response`).toEqual([
      { announcement_consent: false },
    ])
    await post(`/s/${token}`, { score: '4', tell_me: 'yes', lang: 'en' })
    expect(await store.sql`select topic, given, wording from consent`).toEqual([
      { topic: 'announcements', given: true, wording: 'Tell me what you did about this' },
    ])
  })

  const words: [string, string][] = [
    ['emoji of several parts', '👩‍👩‍👧‍👦 すごい 🎉'],
    ['right-to-left text', 'شكراً جزيلاً على المساعدة \u202E!'],
    ['markup', '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>'],
    ['five thousand characters', '長'.repeat(5_000)],
    ['five thousand emoji', '😀'.repeat(5_000)],
    ['several lines', 'one\ntwo\n\nthree'],
  ]
  test.each(words)('keeps %s as they were written', async (_name, comment) => {
    expect((await post(`/s/${token}`, { score: '3', comment })).status).toBe(303)
    expect(await stored()).toMatchObject([{ comment }])
    const html = await (await get(`/s/${token}?edit=1`)).text()
    expect(html).not.toContain('<script>alert')
    expect(commentIn(html).replace(/^\n/, '')).toBe(comment)
  })

  test('drops only characters that nobody typed', async () => {
    await post(`/s/${token}`, 'score=3&comment=a%00b%07c%0D%0Ad%ED%A0%80')
    const [row] = await stored()
    expect(row?.comment).toMatch(/^abc\nd\uFFFD*$/)
  })
})

describe('a post that is refused', () => {
  const refusals: [string, Record<string, string>, string][] = [
    ['without a score', { comment: 'typed' }, 'Please choose a score.'],
    [
      'with a score that is off the scale',
      { score: '9', comment: 'typed' },
      'This score is not on the scale.',
    ],
    [
      'with a score of 0 on a scale from 1',
      { score: '0', comment: 'typed' },
      'This score is not on the scale.',
    ],
    [
      'with a score that is no number',
      { score: '4; drop table', comment: 'typed' },
      'This score is not on the scale.',
    ],
    [
      'with a comment of 5,001 characters',
      { score: '4', comment: 'é'.repeat(5_001) },
      'longer than 5,000 characters',
    ],
  ]
  test.each(refusals)('%s says why and keeps every word', async (_name, fields, problem) => {
    const response = await post(`/s/${token}?lang=en`, { ...fields, lang: 'en' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain(problem)
    expect(commentIn(html)).toBe(fields.comment)
    expect(await stored()).toHaveLength(0)
  })

  test('as multipart or JSON is told so', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await post(`/s/${token}`, '{"score":4}', headers)).status).toBe(415)
  })

  test('of ten megabytes is cut off', async () => {
    const response = await post(`/s/${token}`, `score=4&comment=${'x'.repeat(10_000_000)}`).catch(
      () => null,
    )
    expect(response?.status ?? 413).toBe(413)
    expect(await stored()).toHaveLength(0)
  })

  test.each(['PUT', 'DELETE', 'PATCH'])('%s is no way to answer', async (method) => {
    expect((await get(`/s/${token}`, { method })).status).toBe(405)
  })
})

test('when the store is away every word comes back, and sending again works', async () => {
  const fields = {
    score: '2',
    comment: '<戻ってきて> "please"',
    tell_me: 'yes',
    lang: 'ja',
    kind: 'csat',
  }
  cutStore()
  const refused = await post(`/s/${token}`, fields)
  const page = await get(`/s/${token}?score=2`)
  const html = await refused.text()
  await restoreStore()
  expect(refused.status).toBe(503)
  expect(page.status).toBe(503)
  expect(html).toContain('ただいま回答を保存できません')
  expect(commentIn(html)).toBe(fields.comment)
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="2"/)
  expect(html).toMatch(/name="tell_me"[^>]*checked=""/)
  expect((await post(`/s/${token}`, fields)).status).toBe(303)
  expect(await stored()).toMatchObject([{ score: 2, comment: fields.comment }])
})
