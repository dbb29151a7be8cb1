import { expect, test } from 'vitest'
import { changeTexts } from '#app/demo/change-factories.server.ts'
import { withdrawChange } from '#app/modules/changes/withdraw-change.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { notificationsIn, openAnnouncing } from '../../support/announcing.ts'
import { minutesAfter, noon, openMailing, secrets } from '../../support/mailing.ts'
import { openSmtpServer } from '../../support/smtp-server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

/** A customer whose mail waits; sends what is due a quarter of an hour later and tells what came. */
async function openNotice(
  said: Parameters<Awaited<ReturnType<typeof openAnnouncing>>['said']>[0] = {},
) {
  const smtp = await openSmtpServer()
  const room = await openAnnouncing(store)
  const answer = await room.said(said)
  const changeId = await room.draft([answer])
  await room.publish(changeId)
  await room.announce()
  const deliver = async (minutes = 15) => {
    const { round } = openMailing(store, smtp.url, { now: () => minutesAfter(noon, minutes) })
    await round()
    return smtp.received.map(({ parsed }) => parsed)
  }
  return { ...room, ...answer, changeId, deliver }
}

const state = async () => {
  const [row] = await sql<{ state: string; reason: string | null }[]>`
    select state, cancel_reason as reason from message where kind = 'change_notice'`
  return row
}

test('it begins with what they said and when, tells what was done, and asks whether it helped', async () => {
  const { deliver, workspaceId } = await openNotice({
    comment: '請求書の文字が\n小さすぎます。',
    respondedAt: new Date('2026-10-21T03:00:00Z'),
  })
  const [mail] = await deliver()
  const [notification] = await sql<{ id: string }[]>`select id from notification`
  expect(mail?.subject).toBe(
    'お寄せいただいた声をもとに改善しました「請求書のPDFを読みやすくしました」',
  )
  const text = mail?.text ?? ''
  const order = [
    '2026年10月21日',
    '> 請求書の文字が\n> 小さすぎます。',
    changeTexts.ja.title,
    'スマートフォン',
    'お役に立ちましたか',
  ]
  const places = order.map((part) => text.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(mail?.html).toContain('<strong>スマートフォン</strong>')
  const links = [...(mail?.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
  const verdicts = links.filter((href) => href.includes('/verdict/'))
  expect(verdicts.map((href) => href.split('?')[1])).toEqual([
    'answer=yes',
    'answer=partly',
    'answer=no',
  ])
  const token = /verdict\/([^?]+)/.exec(verdicts[0] ?? '')?.[1] ?? ''
  expect(verifyToken(secrets, 'verdict', token)).toEqual({ workspaceId, rowId: notification?.id })
  const headers = new Map(mail?.headers.map(({ key, value }) => [key, value]))
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const unsubscribe = /unsubscribe\/([^>]+)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1] ?? ''
  expect(verifyToken(secrets, 'unsubscribe_announcements', unsubscribe)?.workspaceId).toBe(
    workspaceId,
  )
})

test('each reads it in the language of their answer, else in English, else in one that there is', async () => {
  const { deliver } = await openNotice({ locale: 'zh', comment: '发票看不清。' })
  const [mail] = await deliver()
  expect(mail?.text).toContain('您在2026年10月21日告诉我们')
  expect(mail?.text).toContain(changeTexts.en.title)
})

test('who gave a score alone is not quoted', async () => {
  const { deliver } = await openNotice({ comment: ' ', locale: 'en' })
  const [mail] = await deliver()
  expect(mail?.text).toContain('On 21 October 2026 you answered our survey.')
  expect(mail?.html).not.toContain('class="quote"')
})

test('several changes stand in one mail, each with a question of its own', async () => {
  const { deliver, draft, publish, announce, responseId } = await openNotice({ locale: 'en' })
  await publish(await draft([{ responseId }], { kind: 'wont' }), minutesAfter(noon, 2))
  await announce(minutesAfter(noon, 2))
  const [mail, ...more] = await deliver()
  expect(more).toEqual([])
  expect(mail?.subject).toContain('and 1 more')
  expect(mail?.text).toContain('What we did')
  expect(mail?.text).toContain('What we will not do, and why')
  const ids = [...(mail?.html ?? '').matchAll(/verdict\/([\w-]+)\?answer=yes/g)]
  expect(new Set(ids.map(([, token]) => token)).size).toBe(2)
})

type Notice = Awaited<ReturnType<typeof openNotice>>

const stops: [string, string, (notice: Notice) => Promise<unknown>][] = [
  [
    'unsubscribed',
    'unsubscribed',
    ({ customerId }) =>
      sql`update customer set announcements_unsubscribed_at = ${noon} where id = ${customerId}`,
  ],
  [
    'was suppressed',
    'suppressed',
    ({ workspaceId }) => sql`
      insert into suppression (workspace_id, email_hash, email, reason, created_at)
      select ${workspaceId}, ${emailHash('late@example.com')}, 'late@example.com', 'complained', ${noon}`,
  ],
  [
    'took the tick back',
    'consent_withdrawn',
    ({ responseId }) =>
      sql`update response set announcement_consent = false where id = ${responseId}`,
  ],
  [
    'turned out to be a machine',
    'consent_withdrawn',
    ({ responseId }) => sql`update response set state = 'unconfirmed' where id = ${responseId}`,
  ],
  [
    'lost the address',
    'no_address',
    ({ customerId }) => sql`update customer set email = null where id = ${customerId}`,
  ],
  ['was erased', 'customer_erased', () => sql`update notification set customer_id = null`],
]

test.each(stops)('who %s meanwhile gets nothing', async (_, reason, happen) => {
  const notice = await openNotice({ customer: { email: 'late@example.com' } })
  await happen(notice)
  expect(await notice.deliver()).toEqual([])
  expect(await state()).toEqual({ state: 'cancelled', reason })
})

test('what was withdrawn while the mail was in a worker’s hands is left out', async () => {
  const { deliver, workspaceId, changeId } = await openNotice()
  await sql`update message set attempts = 1`
  const key = { workspaceId, changeId, expects: null, actor: { kind: 'system' as const } }
  await withdrawChange(pool, { ...key, now: minutesAfter(noon, 2) })
  expect(await deliver()).toEqual([])
  expect(await state()).toEqual({ state: 'cancelled', reason: 'change_withdrawn' })
  expect(await notificationsIn(store)).toHaveLength(1)
})

test('it waits while the workspace’s mail is paused, and for the hours that were set since', async () => {
  const { deliver, workspaceId } = await openNotice()
  await sql`update workspace set mail_paused_at = ${noon} where id = ${workspaceId}`
  expect(await deliver()).toEqual([])
  await sql`update workspace set mail_paused_at = null`
  await sql`update updates_setting set window_from = '09:00', window_to = '20:00'`
  expect(await deliver(90)).toEqual([])
  expect(await deliver(60 * 13)).toHaveLength(1)
})
