import { onTestFinished } from 'vitest'
import { createChangeComposers } from '#app/modules/changes/create-change-composers.server.ts'
import { createFollowUpComposers } from '#app/modules/follow-ups/create-follow-up-composers.server.ts'
import { createComposers } from '#app/modules/invitations/compose-invitation.server.ts'
import { createMemberComposers } from '#app/modules/mail/compose-member-mail.server.ts'
import { openDomainHealth } from '#app/modules/mail/domain-health.ts'
import { sendDueMail } from '#app/modules/mail/send-due-mail.server.ts'
import type { Mailing } from '#app/modules/mail/send-due-mail.server.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { TestStore } from './store.ts'

export const secrets: TokenSecrets = ['a secret of at least thirty-two characters']
export const noon = new Date('2026-11-20T12:00:00Z')
export const minutesAfter = (time: Date, minutes: number) =>
  new Date(time.getTime() + minutes * 60_000)

/** A clock that stands still until it is set. */
export function stoppedClock(start: Date = noon) {
  const clock = { time: start, now: () => clock.time }
  return clock
}

const settings = {
  appUrl: 'https://feedback.example.com',
  secrets,
  mailFrom: 'Heard <feedback@example.com>',
  bounceAddress: 'bounces@example.com',
}

export const composers = () => ({
  ...createComposers(settings),
  ...createMemberComposers(settings),
  ...createFollowUpComposers(settings),
  ...createChangeComposers(settings),
})

/** What one worker works with, and its rounds one at a time. The transport closes with the test. */
export function openMailing(store: TestStore, url: string, given: Partial<Mailing> = {}) {
  const clock = stoppedClock()
  const mailing: Mailing = {
    pool: store.pool,
    transport: createSmtpTransport({ url }),
    composers: composers(),
    mailDomain: 'mail.example.com',
    log: createLog('silent'),
    now: clock.now,
    domains: openDomainHealth(),
    stopping: new AbortController().signal,
    ...given,
  }
  onTestFinished(() => mailing.transport.close())
  return { clock, mailing, round: (cautious = false) => sendDueMail(mailing, cautious) }
}

/** The message and its invitation as they stand. */
export async function readMessage(store: TestStore, id: string) {
  const [row] = await store.sql<
    {
      state: string
      attempts: number
      dueAt: Date
      sentAt: Date | null
      lastError: string | null
      cancelReason: string | null
      leaseId: string | null
      invitation: { state: string; sent_at: string | null; cancel_reason: string | null }
    }[]
  >`
    select m.state, m.attempts, m.due_at as "dueAt", m.sent_at as "sentAt", m.last_error as "lastError",
      m.cancel_reason as "cancelReason", m.lease_id as "leaseId", to_jsonb(i) as invitation
    from message m join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
    where m.id = ${id}`
  if (row === undefined) throw new Error(`no message ${id}`)
  return row
}
