import { emailHash } from '#app/modules/customers/email-hash.ts'
import type { Pool } from '#db/connect.server.ts'
import {
  findAnswerOf,
  findCapturedCopy,
  listActsOn,
  listAttempts,
  listOtherMails,
  listReports,
  selectMessageLife,
} from '#db/queries/message-life.server.ts'
import { findMessage } from '#db/queries/message.server.ts'
import { findSuppression } from '#db/queries/suppression.server.ts'
import { lifeOf } from './message-life.ts'
import type { LifeEntry } from './message-life.ts'
import { standingOf } from './message-standing.ts'
import type { Pause, Standing } from './message-standing.ts'
import { reasonAgainst } from './reason-against.server.ts'

type Row = NonNullable<Awaited<ReturnType<typeof selectMessageLife>>>

export type MessageLife = Row & {
  standing: Standing
  /** What speaks against sending it now; null for nothing, and where that is not a question any more. */
  against: string | null
  entries: LifeEntry[]
  attempts: Awaited<ReturnType<typeof listAttempts>>
  /** Of the same invitation, in the order in which they go. */
  otherMails: Awaited<ReturnType<typeof listOtherMails>>
  /** The mail as it was kept instead of sent; null without one, or for whom it is not. */
  copyId: string | null
}

type Key = { workspaceId: string; messageId: string }

type LoadMessageLife = Key & {
  /** Whether mail is captured and this reader may read what customers are sent. */
  mayReadCopy: boolean
  now: Date
}

/** Everything that is known of one mail; null when the workspace has no such mail. */
export async function loadMessageLife(
  pool: Pool,
  { now, mayReadCopy, ...key }: LoadMessageLife,
): Promise<MessageLife | null> {
  const row = await selectMessageLife(pool, key)
  if (row === null) return null
  const parts = await readParts(pool, key, row)
  const against = await currentReason(pool, key, row, now)
  const { message, invitation, customer } = row
  const { attempts, reports, answer, otherMails, suppression, acts } = parts
  const unsubscribedAt = customer?.surveysUnsubscribedAt ?? null
  const plannedAt = message.kind === 'invitation' ? (invitation?.sendAt ?? null) : null
  const standing = standingOf(
    {
      ...{ ...message, pause: pauseOf(row), against, answered: answer !== null },
      lastReport: reports.at(-1)?.kind ?? null,
    },
    now,
  )
  const entries = lifeOf({ ...message, ...parts, plannedAt, unsubscribedAt, suppression, acts })
  const copyId = mayReadCopy ? await copyOf(pool, key, row) : null
  return { ...row, standing, against, entries, attempts, otherMails, copyId }
}

/** Links in mail to members are for one person's eyes: the mailbox itself decides who reads those. */
async function copyOf(pool: Pool, { workspaceId }: Key, { message, invitation }: Row) {
  const { sentAt, messageId } = message
  if (sentAt === null || (invitation === null && message.kind !== 'test')) return null
  return findCapturedCopy(pool, { workspaceId, messageId, sentAt })
}

async function readParts(pool: Pool, key: Key, { message, invitation, customer }: Row) {
  const { workspaceId, messageId } = key
  const address = customer?.email ?? message.toAddress
  const invitationId = invitation?.id ?? null
  const subjectIds = invitationId === null ? [messageId] : [messageId, invitationId]
  const [attempts, reports, acts, answer, otherMails, suppression] = await Promise.all([
    listAttempts(pool, key),
    listReports(pool, key),
    listActsOn(pool, { workspaceId, subjectIds, since: message.createdAt }),
    invitationId === null ? null : findAnswerOf(pool, { workspaceId, invitationId }),
    invitationId === null ? [] : listOtherMails(pool, { ...key, invitationId }),
    address === '' ? null : findSuppression(pool, { workspaceId, emailHash: emailHash(address) }),
  ])
  return { attempts, reports, acts, answer, otherMails, suppression }
}

/** Asked of what waits, for the moment when its turn comes, and of what was given up, for now. */
async function currentReason(pool: Pool, key: Key, { message }: Row, now: Date) {
  if (message.state !== 'pending' && message.state !== 'failed') return null
  const judged = await findMessage(pool, key)
  if (judged === null) return null
  if (message.state === 'failed')
    return reasonAgainst(
      pool,
      { ...judged, toAddress: judged.currentAddress ?? judged.toAddress },
      now,
    )
  return reasonAgainst(pool, judged, message.dueAt > now ? message.dueAt : now)
}

/** Mail to members is never paused. */
function pauseOf({ mailPausedAt, invitation, survey, automation }: Row): Pause | null {
  if (invitation === null) return null
  if (mailPausedAt !== null) return 'mail'
  if (survey?.state === 'paused') return 'survey'
  return automation?.state === 'paused' ? 'automation' : null
}
