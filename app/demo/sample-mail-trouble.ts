import { createHash } from 'node:crypto'
import { newId } from '#app/platform/ids.ts'
import type { deliveryAttempt, deliveryReport, message } from '#db/schema/message.ts'
import type { response, responseRevision } from '#db/schema/response.ts'
import type { AskedRows } from './sample-rows.ts'

const minute = 60_000

type Mail = typeof message.$inferInsert
type Report = typeof deliveryReport.$inferInsert
type Attempt = typeof deliveryAttempt.$inferInsert

/** An asking, and what mail servers and machines made of it. */
export type TroubledRows = AskedRows & {
  reports: Report[]
  attempts: Attempt[]
  revisions: (typeof responseRevision.$inferInsert)[]
}

export const untroubled = (rows: AskedRows): TroubledRows => ({
  ...rows,
  reports: [],
  attempts: [],
  revisions: [],
})

/** Minutes after the mail was due at which it was tried, as the retry curve has it. */
const triedAfter = [0, 1, 6, 21, 82, 325, 1_050, 2_500]
const fullMailbox = '452 4.2.2 The mailbox is full'

/** The receiving mail server put us off until we gave up. */
export function givenUp(rows: AskedRows): TroubledRows {
  const { workspaceId, id: messageId, dueAt } = rows.message
  return {
    ...untroubled(rows),
    message: {
      ...rows.message,
      state: 'failed',
      sentAt: null,
      attempts: triedAfter.length,
      failure: 'deferred',
      lastError: fullMailbox,
    },
    invitation: {
      ...rows.invitation,
      state: 'cancelled',
      sentAt: null,
      cancelReason: 'delivery_failed',
    },
    attempts: triedAfter.map((minutes) => ({
      ...{ workspaceId, messageId, id: newId(), failure: 'deferred' as const, error: fullMailbox },
      attemptedAt: after(dueAt, minutes),
    })),
  }
}

/** There is no such mailbox any more. */
export function bounced(rows: AskedRows): TroubledRows {
  const at = after(rows.message.dueAt, 4)
  const report = reportOf(rows.message, {
    ...{ kind: 'hard_bounce', status: '5.1.1', at },
    diagnostic: '550 5.1.1 … Recipient address rejected: User unknown',
  })
  return {
    ...untroubled(rows),
    message: { ...rows.message, bouncedAt: at },
    invitation: { ...rows.invitation, bouncedAt: at },
    reports: [report],
  }
}

/** Somebody pressed "spam". */
export function complainedOf(rows: AskedRows): TroubledRows {
  const at = after(rows.message.dueAt, 190)
  const report = reportOf(rows.message, {
    ...{ kind: 'complaint', status: null, at, diagnostic: 'abuse' },
  })
  return {
    ...untroubled(rows),
    message: { ...rows.message, complainedAt: at },
    reports: [report],
  }
}

/** A mail scanner filled in the form and sent it off, with every score. */
export function answeredByMachine(rows: AskedRows, scores: readonly number[]): TroubledRows {
  const { invitation, message: mail } = rows
  const { workspaceId, surveyId, customerId, ticketId, locale, channel, agentId, teamId } =
    invitation
  const responseId = newId()
  const last = scores.length - 1
  const postedAt = (at: number) => new Date(mail.dueAt.getTime() + 20_000 + at * 1_500)
  const answer: typeof response.$inferInsert = {
    ...{ workspaceId, surveyId, customerId, ticketId, locale, channel, agentId, teamId },
    id: responseId,
    invitationId: invitation.id,
    kind: 'csat',
    score: scores[last] ?? 1,
    state: 'unconfirmed',
    source: 'invitation',
    respondedAt: postedAt(0),
    updatedAt: postedAt(last),
    judgedAt: postedAt(last),
  }
  return {
    ...untroubled({ ...rows, response: answer, consents: [] }),
    revisions: scores.slice(0, last).map((score, at) => ({
      ...{ workspaceId, responseId, id: newId(), score, comment: '' },
      state: 'unconfirmed',
      postedAt: postedAt(at),
    })),
  }
}

const after = (time: Date, minutes: number) => new Date(time.getTime() + minutes * minute)

type Told = Pick<Report, 'kind' | 'status' | 'diagnostic'> & { at: Date }

const reportOf = ({ workspaceId, id }: Mail, { at, ...told }: Told): Report => ({
  ...{ workspaceId, messageId: id, id: newId(), receivedAt: at },
  ...told,
  digest: createHash('sha256').update(id).digest('hex'),
})
