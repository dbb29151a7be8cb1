import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeNotification, makeSubscriber } from '#app/demo/change-factories.server.ts'
import { makeInvitation } from '#app/demo/factories.server.ts'
import { decideNotification } from '#app/modules/changes/decide-notification.ts'
import { reconsiderUntold } from '#app/modules/changes/reconsider-untold.server.ts'
import { readWhoAsked } from '#app/modules/changes/read-who-asked.server.ts'
import { withdrawChange } from '#app/modules/changes/withdraw-change.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { notificationsIn, openAnnouncing } from '../../support/announcing.ts'
import { minutesAfter, noon, openMailing } from '../../support/mailing.ts'
import { openSmtpServer } from '../../support/smtp-server.ts'
import type { ReceivedMail } from '../../support/smtp-server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const day = 60 * 24

const outcomes = async () =>
  Object.fromEntries(
    (await notificationsIn(store)).map(({ customerId, outcome }) => [customerId, outcome]),
  )

const messages = async () => {
  const rows = await sql<{ count: number }[]>`
    select count(*)::int as count from message where kind = 'change_notice'`
  return rows[0]?.count
}

/** Sends what is due at these minutes after noon; to whom, in order. */
async function send(url: string, received: ReceivedMail[], minutes: number) {
  const before = received.length
  const { round } = openMailing(store, url, { now: () => minutesAfter(noon, minutes) })
  await round()
  return received
    .slice(before)
    .map(({ envelope }) => envelope.to[0] ?? '')
    .toSorted()
}

test('whoever ticked the box and can be reached is told, and of everybody else it is known why not', async () => {
  const { said, draft, publish, announce, suppress } = await openAnnouncing(store)
  const told = await said()
  const noConsent = await said({ announcementConsent: false })
  const noAddress = await said({ customer: { email: null } })
  const unsubscribed = await said({ customer: { announcementsUnsubscribedAt: noon } })
  const bounced = await said({ customer: { email: 'gone@example.com' } })
  await suppress('gone@example.com')
  const unconfirmed = await said({ state: 'unconfirmed' })
  const leftOut = await said()
  const changeId = await draft([
    told,
    noConsent,
    noAddress,
    unsubscribed,
    bounced,
    unconfirmed,
    leftOut,
  ])
  await sql`update change_response set is_left_out = true where response_id = ${leftOut.responseId}`
  await said()
  await announce()
  expect(await notificationsIn(store)).toEqual([])

  expect(await publish(changeId)).toBe('published')
  await announce()
  expect(await outcomes()).toEqual({
    [told.customerId]: 'mail',
    [noConsent.customerId]: 'no_consent',
    [noAddress.customerId]: 'no_address',
    [unsubscribed.customerId]: 'unsubscribed',
    [bounced.customerId]: 'suppressed',
  })
  expect(await messages()).toBe(1)
  const [row] =
    await sql`select announced_at is not null as done from change where id = ${changeId}`
  expect(row).toEqual({ done: true })
})

test('an answer that counts later, or is linked later, is told of then, and nobody twice', async () => {
  const { said, draft, link, publish, announce } = await openAnnouncing(store)
  const [first, later, unsure] = [await said(), await said(), await said({ state: 'unconfirmed' })]
  const changeId = await draft([first, unsure])
  await publish(changeId)
  await announce()
  expect(Object.keys(await outcomes())).toEqual([first.customerId])
  const again = await said({ customerId: first.customerId })
  await link(changeId, later, again)
  await sql`update response set state = 'confirmed' where id = ${unsure.responseId}`
  await announce(minutesAfter(noon, 60))
  const rows = await notificationsIn(store)
  expect(rows.map(({ customerId }) => customerId).toSorted()).toEqual(
    [first.customerId, later.customerId, unsure.customerId].toSorted(),
  )
  expect(rows.find(({ customerId }) => customerId === first.customerId)?.responseId).toBe(
    first.responseId,
  )
  expect(await messages()).toBe(3)
})

test('whoever is known to have been told already gets no mail', async () => {
  const { workspaceId, said, draft, publish, announce } = await openAnnouncing(store)
  const answer = await said()
  const changeId = await draft([answer])
  await makeNotification(pool, workspaceId, { changeId, ...answer })
  await publish(changeId)
  await announce()
  expect(await notificationsIn(store)).toMatchObject([{ outcome: 'mail', messageId: null }])
  expect(await messages()).toBe(0)
})

test('one who did not want to hear of it does when another of their answers says so', async () => {
  const { said, draft, link, publish, announce } = await openAnnouncing(store)
  const silent = await said({ announcementConsent: false })
  const changeId = await draft([silent])
  await publish(changeId)
  await announce()
  expect(await outcomes()).toEqual({ [silent.customerId]: 'no_consent' })
  const open = await said({ customerId: silent.customerId })
  await link(changeId, open)
  await announce()
  const rows = await notificationsIn(store)
  expect(rows).toMatchObject([{ outcome: 'mail', responseId: open.responseId, mail: 'pending' }])
})

test('one who ticks the box after it was decided is told then, with the answer as it is now', async () => {
  const { workspaceId, surveyId, said, draft, publish, announce } = await openAnnouncing(store)
  const sentAt = minutesAfter(noon, -60)
  const invitation = await makeInvitation(pool, workspaceId, { surveyId, sentAt })
  const { id: invitationId, customerId } = invitation
  const answer = await said({
    ...{ customerId, invitationId, announcementConsent: false },
    respondedAt: minutesAfter(noon, -30),
  })
  const answerAgain = (comment: string, announcementConsent: boolean) =>
    recordAnswer(pool, {
      ...{ invitation: { workspaceId, rowId: invitationId }, locale: 'ja', now: noon },
      answer: {
        ...{ score: 2, comment, answers: [], solved: null, wantsHelp: false, state: 'confirmed' },
        ...{ announcementConsent, quotationConsent: false, seen: null, isTouched: true },
      },
      wordings: { announcements: 'tell me', quotation: 'quote me' },
    })
  await publish(await draft([answer]))
  await announce()
  expect(await answerAgain('まだ読めません。', false)).toBe('stored')
  await reconsiderUntold(pool)
  await announce()
  expect(await outcomes()).toEqual({ [answer.customerId]: 'no_consent' })
  expect(await answerAgain('まだ読めません。', true)).toBe('stored')
  await reconsiderUntold(pool)
  await announce()
  expect(await notificationsIn(store)).toMatchObject([{ outcome: 'mail', mail: 'pending' }])
  await answerAgain('やはり読めません。', true)
  await reconsiderUntold(pool)
  await announce()
  expect(await messages()).toBe(1)
})

test('one who had the mail as a subscriber before their answer was linked gets no second one', async () => {
  const { workspaceId, said, draft, link, publish, announce } = await openAnnouncing(store)
  const answers = [
    await said({ customer: { email: 'first@example.com' } }),
    await said({ customer: { email: 'unsent@example.com' } }),
  ]
  for (const email of ['first@example.com', 'unsent@example.com'])
    await makeSubscriber(pool, workspaceId, { email })
  const changeId = await draft([])
  await publish(changeId)
  await announce()
  await sql`update message set state = 'cancelled', cancel_reason = 'unsubscribed' where to_address = 'unsent@example.com'`
  await link(changeId, ...answers)
  const asked = async () => (await readWhoAsked(pool, { workspaceId, changeId })).outcomes
  expect(await asked()).toMatchObject({ as_subscriber: 1, mail: 1, told: 0 })
  await announce()
  expect((await notificationsIn(store)).map(({ outcome }) => outcome).toSorted()).toEqual([
    'as_subscriber',
    'mail',
  ])
  expect(await messages()).toBe(1)
  expect(await asked()).toMatchObject({ as_subscriber: 1, told: 1, mail: 0 })
})

test('publishing twice, correcting and publishing again after a withdrawal mail nobody twice', async () => {
  const smtp = await openSmtpServer()
  const { workspaceId, said, draft, publish, announce } = await openAnnouncing(store)
  const answers = [await said(), await said()]
  const changeId = await draft(answers)
  expect(await publish(changeId)).toBe('published')
  expect(await publish(changeId)).toBe('already_published')
  await announce()
  expect(await send(smtp.url, smtp.received, 15)).toHaveLength(2)
  const ja = '金額に誤りがありました。'
  expect(await publish(changeId, minutesAfter(noon, 30), { ja, en: 'A sum was wrong.' })).toBe(
    'corrected',
  )
  await announce(minutesAfter(noon, 31))
  const key = { workspaceId, changeId, expects: null, actor: { kind: 'system' as const } }
  expect(await withdrawChange(pool, { ...key, now: minutesAfter(noon, 40) })).toBe('withdrawn')
  expect(await publish(changeId, minutesAfter(noon, 50))).toBe('published')
  await announce(minutesAfter(noon, 51))
  expect(await send(smtp.url, smtp.received, 30 * day)).toEqual([])
  expect(await messages()).toBe(2)
})

test('what is withdrawn before the mails left is told to nobody, and to everybody once it is back', async () => {
  const smtp = await openSmtpServer()
  const { workspaceId, said, draft, publish, announce } = await openAnnouncing(store)
  const [both, one] = [await said(), await said()]
  const kept = await draft([both])
  const withdrawn = await draft([both, one])
  await publish(kept)
  await publish(withdrawn)
  await announce()
  expect(await messages()).toBe(2)
  const key = {
    workspaceId,
    changeId: withdrawn,
    expects: null,
    actor: { kind: 'system' as const },
  }
  await withdrawChange(pool, { ...key, now: minutesAfter(noon, 5) })
  expect(await send(smtp.url, smtp.received, 15)).toHaveLength(1)
  expect(await notificationsIn(store)).toMatchObject([{ changeId: kept, mail: 'sent' }])
  await publish(withdrawn, minutesAfter(noon, 20))
  await announce(minutesAfter(noon, 20))
  expect(await send(smtp.url, smtp.received, 60)).toHaveLength(1)
  // Three days after the last mail, for whoever had one.
  expect(await send(smtp.url, smtp.received, 4 * day)).toHaveLength(1)
})

test('several changes published within the time to gather make one mail, and quiet days keep the next one', async () => {
  const smtp = await openSmtpServer()
  const { said, draft, publish, announce } = await openAnnouncing(store)
  const answer = await said()
  const [first, second, third, fourth] = [
    await draft([answer]),
    await draft([answer]),
    await draft([answer]),
    await draft([answer]),
  ]
  await publish(first)
  await announce()
  await publish(second, minutesAfter(noon, 8))
  await announce(minutesAfter(noon, 8))
  expect(await messages()).toBe(1)
  expect(await send(smtp.url, smtp.received, 10)).toEqual([])
  expect(await send(smtp.url, smtp.received, 18)).toHaveLength(1)
  await publish(third, minutesAfter(noon, 30))
  await announce(minutesAfter(noon, 30))
  await publish(fourth, minutesAfter(noon, day))
  await announce(minutesAfter(noon, day))
  expect(await messages()).toBe(2)
  const due = (await notificationsIn(store)).find(({ changeId }) => changeId === third)?.dueAt
  expect(due).toEqual(minutesAfter(noon, 18 + 3 * day))
})

test('a mail waits for the hours of the customer’s own zone', async () => {
  const { workspaceId, said, draft, publish, announce } = await openAnnouncing(store)
  await sql`update updates_setting set window_from = '09:00', window_to = '20:00' where workspace_id = ${workspaceId}`
  const tokyo = await said()
  const berlin = await said({ customer: { timeZone: 'Europe/Berlin' } })
  await publish(await draft([tokyo, berlin]))
  await announce()
  const rows = await notificationsIn(store)
  const dueOf = (customerId: string) => rows.find((row) => row.customerId === customerId)?.dueAt
  expect(dueOf(tokyo.customerId)).toEqual(new Date('2026-11-21T00:00:00Z'))
  expect(dueOf(berlin.customerId)).toEqual(minutesAfter(noon, 10))
})

test('the mail begins with the newest words whose box was ticked', () => {
  const answers = fc.array(
    fc.record({
      responseId: fc.uuid(),
      respondedAt: fc.date({ noInvalidDate: true }),
      announcementConsent: fc.boolean(),
      hasComment: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  const reachable = {
    ...{ email: 'a@example.com', announcementsUnsubscribedAt: null },
    ...{ isSuppressed: false, isToldAsSubscriber: false },
  }
  fc.assert(
    fc.property(answers, (given) => {
      const decision = decideNotification(reachable, given)
      const quoted = given.find(({ responseId }) => responseId === decision?.responseId)
      const allowed = given.filter(({ announcementConsent }) => announcementConsent)
      expect(decision?.outcome).toBe(allowed.length > 0 ? 'mail' : 'no_consent')
      const better = allowed.filter(({ hasComment }) => hasComment || !quoted?.hasComment)
      if (allowed.length > 0) expect(quoted?.announcementConsent).toBe(true)
      for (const each of better)
        expect(each.respondedAt.getTime()).toBeLessThanOrEqual(quoted?.respondedAt.getTime() ?? 0)
      expect(decideNotification({ ...reachable, email: null }, given)?.outcome).toBe('no_address')
    }),
  )
})
