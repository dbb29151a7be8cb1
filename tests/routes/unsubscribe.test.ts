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

describe('pausing and fewer', () => {
  const wishes = async () => {
    const [row] = await store.sql`
      select surveys_paused_until as until, surveys_every_days as every from customer
      where id = ${customerId}`
    return row
  }
  const choose = async (fields: Record<string, string>) => {
    const saved = await post(forSurveys, { surveys: 'yes', lang: 'en', ...fields })
    return (await get(saved.headers.get('location') ?? '')).text()
  }
  const chosen = (html: string, name: string) =>
    new RegExp(`name="${name}".*?<option value="([^"]*)" selected`, 's').exec(html)?.[1]

  test('are kept, said plainly, and shown when one comes back', async () => {
    const html = await choose({ every: '90', pause: '3' })
    const kept = await wishes()
    const months = (kept?.['until'].getTime() - Date.now()) / (30.4 * 86_400_000)
    expect(Math.round(months)).toBe(3)
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'Asia/Tokyo' })
    expect(html).toContain(
      `You get no survey until ${date.format(kept?.['until'])}, and from then on at most one in 90 days.`,
    )
    expect(chosen(html, 'every')).toBe('90')
    expect(chosen(html, 'pause')).toBe('keep')
  })

  test('stay as they are when the page is saved again, and are taken back by choosing so', async () => {
    await choose({ every: '30', pause: '12' })
    const before = await wishes()
    await choose({ every: '30', pause: 'keep' })
    expect(await wishes()).toEqual(before)
    const html = await choose({ every: '', pause: '' })
    expect(await wishes()).toEqual({ until: null, every: null })
    expect(html).toContain('You get surveys as they come.')
  })

  test('of what nobody offers are none', async () => {
    await choose({ every: '-5', pause: '1200' })
    expect(await wishes()).toEqual({ until: null, every: null })
  })

  test.each([
    ['ja', '今後、アンケートはお送りしません。'],
    ['zh', '您不会再收到调查。'],
    ['ko', '더 이상 설문을 보내지 않습니다.'],
  ])('and stopping are told in %s', async (lang, words) => {
    const html = await choose({ surveys: '', lang })
    expect(html).toContain(words)
  })

  test('survive one click, and the way back is on the same page', async () => {
    await choose({ every: '180' })
    await post(forSurveys, oneClick)
    const html = await (await get(forSurveys)).text()
    expect(html).toContain('You get no more surveys.')
    expect(isTicked(html, 'surveys')).toBe(false)
    await choose({})
    expect(await topics()).toEqual(all)
    expect(await wishes()).toMatchObject({ every: 180 })
  })
})

describe('a machine', () => {
  test('that fills the field which people do not see chooses nothing', async () => {
    const fields = { surveys: '', stop_all: 'yes', pause: '12', lang: 'en', website: 'x' }
    const answer = await post(forSurveys, fields)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).not.toContain('saved')
    expect(await topics()).toEqual(all)
  })

  test('that submits the form as it found it changes nothing', async () => {
    await askForAnnouncements()
    const html = await (await get(forSurveys)).text()
    expect(html).toContain('name="website"')
    const asFound = { surveys: 'yes', announcements: 'yes', announcements_offered: 'yes' }
    await post(forSurveys, { ...asFound, every: '', pause: '', website: '', lang: 'en' })
    expect(await topics()).toEqual(all)
  })

  test('of the mail program is obeyed whatever else it sends', async () => {
    expect((await post(forSurveys, { ...oneClick, website: 'x', lang: 'en' })).status).toBe(200)
    expect(await topics()).toMatchObject({ surveys: false })
  })
})

describe('a mail program that sends without saying how much', () => {
  const stream = (text: string) => new Blob([text]).stream()
  const parts =
    '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
  const bodies: [string, string, string][] = [
    ['urlencoded', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['multipart', 'multipart/form-data; boundary=b', parts],
  ]
  test.each(bodies)('%s is understood', async (_name, type, text) => {
    const request = { method: 'POST', headers: { 'content-type': type }, duplex: 'half' as const }
    const answer = await get(forSurveys, { ...request, body: stream(text) })
    expect(answer.status).toBe(200)
    expect(await topics()).toMatchObject({ surveys: false })
  })

  test('is refused everywhere else', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const request = { method: 'POST', headers, duplex: 'half' as const }
    expect((await get('/s/x', { ...request, body: stream('score=4') })).status).toBe(411)
  })

  test('may not send much', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const request = { method: 'POST', headers, duplex: 'half' as const }
    const body = stream(`List-Unsubscribe=One-Click&x=${'x'.repeat(1_000_000)}`)
    const answer = await get(forSurveys, { ...request, body }).catch(() => null)
    expect(answer?.status ?? 413).toBe(413)
    expect(await topics()).toEqual(all)
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
