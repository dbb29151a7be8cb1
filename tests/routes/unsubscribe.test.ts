import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeAutomation,
  makeCustomer,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { newId } from '#app/platform/ids.ts'
import { signToken } from '#app/platform/public-token.ts'
import { deriveSecret } from '#app/platform/secret.server.ts'
import { linkSecrets, openCustomerDoor } from '../support/customer-door.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { openMailing, readMessage } from '../support/mailing.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { get, post, cutStore, restoreStore } = openCustomerDoor(store)

let workspaceId: string
let customerId: string
let forSurveys: string
let forAnnouncements: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool, { name: 'Kumo <Books>' })).id
  await open({ email: 'aiko@example.com', locale: 'en' })
})

async function open(given: Parameters<typeof makeCustomer>[2]) {
  customerId = (await makeCustomer(store.pool, workspaceId, given)).id
  const subject = { workspaceId, rowId: customerId }
  forSurveys = `/unsubscribe/${signToken(linkSecrets, 'unsubscribe_surveys', subject)}`
  forAnnouncements = `/unsubscribe/${signToken(linkSecrets, 'unsubscribe_announcements', subject)}`
}

/** As a tick in the box of a survey's page does. */
async function askForAnnouncements(announcementConsent = true) {
  const { id: surveyId } = await makeSurvey(store.pool, workspaceId)
  await makeResponse(store.pool, workspaceId, { surveyId, customerId, announcementConsent })
}

/** As a mail program posts it: urlencoded, or as multipart. */
const oneClick = { 'List-Unsubscribe': 'One-Click' }
const oneClickParts = () => {
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  return form
}

/** Which mails the customer gets now. */
async function topics(id = customerId) {
  const [row] = await store.sql`
    select surveys_unsubscribed_at is null as surveys,
      announcements_unsubscribed_at is null as announcements
    from customer where id = ${id}`
  return row
}
const all = { surveys: true, announcements: true }

const isTicked = (html: string, topic: string) =>
  new RegExp(`<input[^>]*name="${topic}"[^>]*>`).exec(html)?.[0].includes('checked=""')

describe('opening the link', () => {
  test.each(['GET', 'HEAD'])('%s stops nothing', async (method) => {
    for (const query of ['', '?List-Unsubscribe=One-Click', '?stop_all=yes', '?saved=1'])
      expect((await get(forSurveys + query, { method })).status).toBe(200)
    expect(await topics()).toEqual(all)
  })

  test('shows the choices, whose they are, and not the whole address', async () => {
    await askForAnnouncements()
    const html = await (await get(forSurveys)).text()
    expect(html).toContain('Mails from Kumo &lt;Books&gt;')
    expect(html).toContain('a•••@example.com')
    expect(html).not.toContain('aiko')
    expect(isTicked(html, 'surveys')).toBe(true)
    expect(isTicked(html, 'announcements')).toBe(true)
  })

  test.each([
    ['never asked for', async () => {}],
    [
      'was asked for by somebody else',
      async () => {
        const own = customerId
        await open({ email: 'other@example.com', locale: 'en' })
        await askForAnnouncements()
        customerId = own
      },
    ],
    ['was taken back', () => askForAnnouncements(false)],
  ])('does not look subscribed to news that %s', async (_name, before) => {
    const link = forSurveys
    await before()
    const html = await (await get(link)).text()
    expect(isTicked(html, 'surveys')).toBe(true)
    expect(isTicked(html, 'announcements')).toBeUndefined()
    expect(html).toContain('You have not asked for these')
    await post(link, { surveys: 'yes', lang: 'en' })
    expect(await topics()).toEqual(all)
    await post(link, { surveys: 'yes', stop_all: 'yes', lang: 'en' })
    expect(await topics()).toEqual({ surveys: false, announcements: false })
  })

  test.each([
    ['ja', 'すべてのメールを停止'],
    ['en', 'Stop all mails'],
    ['zh', '停止所有邮件'],
    ['ko', '모든 메일 중지'],
  ])('is in %s when the customer is, or when the address asks for it', async (locale, words) => {
    const asked = await (await get(`${forSurveys}?lang=${locale}`)).text()
    expect(asked).toContain(words)
    await open({ locale })
    const html = await (await get(forSurveys)).text()
    expect(html).toContain(words)
    expect(html).toContain(`<html lang="${locale}">`)
  })

  test('runs no script, is kept by no cache and listed by no search engine', async () => {
    const response = await get(forSurveys)
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(await response.text()).not.toContain('<script')
  })
})

describe('one click in the mail program', () => {
  const bodies: [string, () => BodyInit][] = [
    ['urlencoded', () => new URLSearchParams(oneClick)],
    ['multipart', oneClickParts],
  ]
  test.each(bodies)('%s stops the topic of the mail at once, with 200', async (_name, body) => {
    const response = await get(forSurveys, { method: 'POST', body: body() })
    expect(response.status).toBe(200)
    expect(response.headers.has('location')).toBe(false)
    expect(await topics()).toEqual({ surveys: false, announcements: true })
  })

  test('stops announcements when they carried the link', async () => {
    expect((await post(forAnnouncements, oneClick)).status).toBe(200)
    expect(await topics()).toEqual({ surveys: true, announcements: false })
  })

  test('comes from any origin, without a cookie', async () => {
    const headers = { origin: 'https://mail.example.net', 'sec-fetch-site': 'cross-site' }
    expect((await post(forSurveys, oneClick, headers)).status).toBe(200)
    expect(await topics()).toMatchObject({ surveys: false })
  })

  test('may come twice, and for somebody who is gone', async () => {
    await post(forSurveys, oneClick)
    expect((await post(forSurveys, oneClick)).status).toBe(200)
    await store.sql`delete from customer`
    expect((await post(forSurveys, oneClick)).status).toBeLessThan(500)
  })

  test('stops nobody else', async () => {
    const other = await makeCustomer(store.pool, workspaceId)
    await post(forSurveys, oneClick)
    expect(await topics(other.id)).toEqual(all)
  })
})

describe('the form', () => {
  test('saves what was chosen and says so on a page that may be reloaded', async () => {
    await askForAnnouncements()
    const saved = await post(forSurveys, { announcements: 'yes', lang: 'ko' })
    expect(saved.status).toBe(303)
    expect(await topics()).toEqual({ surveys: false, announcements: true })
    const html = await (await get(saved.headers.get('location') ?? '')).text()
    expect(html).toMatch(/role="status"[^>]*>저장했습니다/)
    expect(isTicked(html, 'surveys')).toBe(false)
    expect(isTicked(html, 'announcements')).toBe(true)
  })

  test('stops one of two that it offers', async () => {
    await askForAnnouncements()
    expect(await (await get(forSurveys)).text()).toContain('name="announcements_offered"')
    await post(forSurveys, { surveys: 'yes', announcements_offered: 'yes', lang: 'en' })
    expect(await topics()).toEqual({ surveys: true, announcements: false })
    expect(isTicked(await (await get(forSurveys)).text(), 'announcements')).toBe(false)
  })

  test('stops everything by one button, whatever is ticked', async () => {
    await post(forSurveys, { surveys: 'yes', announcements: 'yes', stop_all: 'yes', lang: 'en' })
    expect(await topics()).toEqual({ surveys: false, announcements: false })
  })

  test('takes it back with the same link', async () => {
    await post(forSurveys, oneClick)
    await post(forSurveys, { surveys: 'yes', announcements: 'yes', lang: 'en' })
    expect(await topics()).toEqual(all)
  })

  test('leads nowhere but back, whatever its language says', async () => {
    const saved = await post(forSurveys, { lang: 'en&next=//evil.example', surveys: 'yes' })
    expect(saved.headers.get('location')).toBe(`${forSurveys}?saved=1`)
  })
})

describe('is refused', () => {
  const forgeries: [string, () => string][] = [
    ['a truncated link', () => forSurveys.slice(0, -1)],
    ['a changed link', () => forSurveys.slice(0, -1) + (forSurveys.endsWith('A') ? 'B' : 'A')],
    [
      'a link signed with another secret',
      () =>
        `/unsubscribe/${signToken([deriveSecret('x', 'links')], 'unsubscribe_surveys', { workspaceId, rowId: customerId })}`,
    ],
    [
      'a link for a survey',
      () => `/unsubscribe/${signToken(linkSecrets, 'survey', { workspaceId, rowId: customerId })}`,
    ],
    [
      'a link into another workspace',
      () =>
        `/unsubscribe/${signToken(linkSecrets, 'unsubscribe_surveys', { workspaceId: newId(), rowId: customerId })}`,
    ],
  ]
  test.each(forgeries)('%s', async (_name, forge) => {
    const page = await get(forge(), { headers: { 'accept-language': 'ja' } })
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('リンクを確認できません')
    await post(forge(), oneClick)
    await post(forge(), { stop_all: 'yes' })
    expect(await topics()).toEqual(all)
  })

  test('a post to a forged link, with 404', async () => {
    expect((await post(forSurveys.slice(0, -1), oneClick)).status).toBe(404)
  })

  const unreadable: [string, string][] = [
    ['JSON', 'application/json'],
    ['a multipart body without parts', 'multipart/form-data'],
    ['text', 'text/plain'],
  ]
  test.each(unreadable)('%s', async (_name, type) => {
    const headers = { 'content-type': type }
    const answer = await get(forSurveys, { method: 'POST', headers, body: '{"stop_all":"yes"}' })
    expect(answer.status).toBe(400)
    expect(await topics()).toEqual(all)
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('%s', async (method) => {
    const answer = await get(forSurveys, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
    expect(await topics()).toEqual(all)
  })
})

describe('from then on', () => {
  test('the mail that waits is not sent', async () => {
    const { round, clock } = openMailing(store, 'smtp://127.0.0.1:1', {
      transport: createCaptureTransport({ pool: store.pool, now: () => clock.time }),
    })
    const mail = await makeDueMail(store.pool, workspaceId, { dueAt: clock.time })
    const subject = { workspaceId, rowId: mail.customer.id }
    const link = `/unsubscribe/${signToken(linkSecrets, 'unsubscribe_surveys', subject)}`
    expect((await post(link, oneClick)).status).toBe(200)
    await round()
    expect(await readMessage(store, mail.id)).toMatchObject({
      state: 'cancelled',
      cancelReason: 'unsubscribed',
    })
    expect(await store.sql`select 1 from captured_mail`).toHaveLength(0)
  })

  test('the next resolved ticket asks nothing, and the log says why', async () => {
    const survey = await makeSurvey(store.pool, workspaceId)
    const automation = await makeAutomation(store.pool, workspaceId, { surveyId: survey.id })
    const { key } = await createApiKey({ db: store.pool, workspaceId, name: 'Helpdesk' })
    await post(forSurveys, oneClick)
    const answer = await get('/api/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        id: 'after',
        type: 'ticket.resolved',
        occurred_at: new Date().toISOString(),
        customer: { email: 'aiko@example.com' },
        ticket: { external_id: 't-after' },
      }),
    })
    expect(await answer.json()).toMatchObject({
      invitations: [],
      skipped: [{ automation_id: automation.id, reason: 'unsubscribed' }],
    })
    expect(await store.sql`select 1 from message`).toHaveLength(0)
  })
})

test('while the store is away it says so, and works when it is back', async () => {
  cutStore()
  const page = await get(forSurveys)
  const refused = await post(forSurveys, oneClick)
  await restoreStore()
  expect(page.status).toBe(503)
  expect(refused.status).toBe(503)
  expect(await page.text()).toContain('Try again')
  expect((await post(forSurveys, oneClick)).status).toBe(200)
  expect(await topics()).toMatchObject({ surveys: false })
})
