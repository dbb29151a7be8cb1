import { describe, expect, test } from 'vitest'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { newId } from '#app/platform/ids.ts'
import type { AutomationReminder } from '#db/schema/automation.ts'
import { minutesAfter, noon, openMailing } from '../support/mailing.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'
import { openTeller } from '../support/teller.ts'

const store = await openTestStore()

const daysAfter = (days: number, minutes = 0) => minutesAfter(noon, days * 1440 + minutes)
const own = {
  ja: { subject: '{{customer.last_name|お客様}}様、ご感想を', intro: 'まだ間に合います。' },
}
const twice: AutomationReminder[] = [
  { afterDays: 3, texts: own },
  { afterDays: 4, texts: {} },
]

async function openAsking(rule: Parameters<typeof openTeller>[1] = {}) {
  const smtp = await openSmtpServer()
  const teller = await openTeller(store, { reminders: twice, ...rule })
  const { clock, round } = openMailing(store, smtp.url)
  const roundAt = async (time: Date) => {
    clock.time = time
    await round()
  }
  return { smtp, roundAt, ...teller }
}

const messages = () =>
  store.sql<
    {
      kind: string
      reminder: number
      state: string
      due_at: Date
      sent_at: Date | null
      cancel_reason: string | null
    }[]
  >`select kind, reminder, state, due_at, sent_at, cancel_reason from message order by reminder`

const invitationNow = async () => {
  const [row] =
    await store.sql`select state, sent_at, cancel_reason, id, survey_id, workspace_id from invitation`
  return row
}

async function answer() {
  const invitation = await invitationNow()
  await store.sql`
    insert into response (workspace_id, id, survey_id, invitation_id, kind, score, locale, state, source, responded_at, updated_at)
    values (${invitation?.workspace_id}, ${newId()}, ${invitation?.survey_id}, ${invitation?.id}, 'csat', 4, 'ja', 'confirmed',
      'invitation', ${noon}, ${noon})`
}

describe('reminders', () => {
  test('wait from the beginning, each so many days after the mail before it', async () => {
    const { tell } = await openAsking()
    await tell()
    expect([...(await messages())]).toMatchObject([
      { kind: 'invitation', reminder: 0, state: 'pending', due_at: noon },
      { kind: 'reminder', reminder: 1, state: 'pending', due_at: daysAfter(3) },
      { kind: 'reminder', reminder: 2, state: 'pending', due_at: daysAfter(7) },
    ])
  })

  test('have words of their own, else the survey’s, and change nothing of the invitation', async () => {
    const { smtp, roundAt, tell } = await openAsking()
    await tell()
    for (const days of [0, 3, 7]) await roundAt(daysAfter(days))
    expect(smtp.received.map(({ parsed }) => parsed.subject)).toEqual([
      'サポートはいかがでしたか？「請求書が開けない」',
      '佐藤様、ご感想を「請求書が開けない」',
      'サポートはいかがでしたか？「請求書が開けない」',
    ])
    expect(smtp.received[1]?.parsed.text).toContain('まだ間に合います。')
    expect(smtp.received[2]?.parsed.text).not.toContain('まだ間に合います。')
    const links = smtp.received.map(({ parsed }) => /\/s\/([\w-]+)/.exec(parsed.text ?? '')?.[1])
    expect(new Set(links).size).toBe(1)
    expect(new Set(smtp.received.map(({ parsed }) => parsed.messageId)).size).toBe(3)
    expect(await invitationNow()).toMatchObject({ state: 'sent', sent_at: noon })
  })

  test.each<[string, (teller: Awaited<ReturnType<typeof openAsking>>) => Promise<unknown>]>([
    ['already_answered', answer],
    ['unsubscribed', () => store.sql`update customer set surveys_unsubscribed_at = now()`],
    [
      'suppressed',
      ({ workspaceId }) =>
        store.sql`insert into suppression (workspace_id, email_hash, reason, created_at)
          values (${workspaceId}, ${emailHash('aiko@example.com')}, 'complained', ${noon})`,
    ],
    ['invitation_expired', () => store.sql`update invitation set expires_at = ${daysAfter(1)}`],
    ['survey_archived', () => store.sql`update survey set state = 'archived'`],
    ['automation_archived', () => store.sql`update automation set archived_at = now()`],
    ['customer_erased', () => store.sql`update invitation set customer_id = null`],
    [
      'ticket_reopened',
      ({ tell }) =>
        tell({ type: 'ticket.reopened', ticket: { external_id: 't' } }, minutesAfter(noon, 60)),
    ],
  ])('are stopped: %s', async (reason, stop) => {
    const asking = await openAsking()
    await asking.tell({ ticket: { external_id: 't' } })
    await asking.roundAt(noon)
    await stop(asking)
    await asking.roundAt(daysAfter(3))
    await asking.roundAt(daysAfter(7))
    expect(asking.smtp.received).toHaveLength(1)
    expect([...(await messages())].slice(1)).toMatchObject([
      { state: 'cancelled', cancel_reason: reason },
      { state: 'cancelled', cancel_reason: reason },
    ])
    expect(await invitationNow()).toMatchObject({
      state: 'sent',
      sent_at: noon,
      cancel_reason: null,
    })
  })

  test('are cancelled with an invitation that was not sent yet', async () => {
    const { tell } = await openAsking({ delayMinutes: 60 })
    await tell({ ticket: { external_id: 't' } })
    await tell({ type: 'ticket.reopened', ticket: { external_id: 't' } }, minutesAfter(noon, 10))
    for (const message of await messages())
      expect(message).toMatchObject({ state: 'cancelled', cancel_reason: 'ticket_reopened' })
    expect(await invitationNow()).toMatchObject({ state: 'cancelled' })
  })

  test('never come before the invitation, and keep their distance when it is late', async () => {
    const { smtp, roundAt, tell } = await openAsking()
    await tell()
    await store.sql`update survey set state = 'paused'`
    await roundAt(noon)
    await roundAt(daysAfter(3))
    await roundAt(daysAfter(8))
    expect(smtp.received).toEqual([])
    await store.sql`update survey set state = 'active'`
    await roundAt(daysAfter(8, 61))
    expect(smtp.received).toHaveLength(1)
    await roundAt(daysAfter(11))
    expect(smtp.received).toHaveLength(1)
    await roundAt(daysAfter(11, 62))
    expect(smtp.received).toHaveLength(2)
    // The second follows the first, which was late as well.
    await roundAt(daysAfter(15))
    expect(smtp.received).toHaveLength(2)
    await roundAt(daysAfter(15, 123))
    expect(smtp.received).toHaveLength(3)
  })

  test('wait while the automation is paused', async () => {
    const { smtp, roundAt, tell } = await openAsking()
    await tell()
    await roundAt(noon)
    await store.sql`update automation set state = 'paused'`
    await roundAt(daysAfter(3))
    expect(smtp.received).toHaveLength(1)
    await store.sql`update automation set state = 'active'`
    await roundAt(daysAfter(3, 60))
    expect(smtp.received).toHaveLength(2)
  })

  test('begin no quiet period and heed none: they belong to their invitation', async () => {
    const { smtp, roundAt, tell } = await openAsking({ quietDays: 2 })
    await tell()
    await roundAt(noon)
    await tell({}, daysAfter(2))
    await roundAt(daysAfter(2))
    await roundAt(daysAfter(3))
    expect(smtp.received).toHaveLength(3)
  })

  test('that would come after the survey’s end are not made', async () => {
    const { tell } = await openAsking({ expiresDays: 5 })
    await tell()
    expect((await messages()).map(({ reminder }) => reminder)).toEqual([0, 1])
  })

  test('that a mail server refuses leave the invitation as it is', async () => {
    const { roundAt, smtp, tell } = await openAsking()
    await tell()
    await roundAt(noon)
    await store.sql`update message set attempts = 100 where reminder = 1`
    await roundAt(daysAfter(3))
    expect(smtp.received).toHaveLength(1)
    expect((await messages())[1]).toMatchObject({ state: 'failed' })
    expect(await invitationNow()).toMatchObject({ state: 'sent', cancel_reason: null })
  })
})
