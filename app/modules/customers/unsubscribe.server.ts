import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Db } from '#db/connect.server.ts'
import { findSubscriptions, updateSubscriptions } from '#db/queries/unsubscribe.server.ts'

export type MailTopic = 'surveys' | 'announcements'

export type Subscriptions = {
  workspaceName: string
  email: string | null
  locale: string | null
  /** Whether mails of the topic come; null for one that the customer has never asked for and that asks first. */
  topics: { surveys: boolean; announcements: boolean | null }
}

const keyOf = ({ workspaceId, rowId }: TokenSubject) => ({ workspaceId, customerId: rowId })

/** Which mails the customer gets now; null for a customer who is not there. */
export async function loadSubscriptions(
  db: Db,
  customer: TokenSubject,
): Promise<Subscriptions | null> {
  const row = await findSubscriptions(db, keyOf(customer))
  if (row === null) return null
  const { workspaceName, email, locale } = row
  const topics = {
    surveys: row.surveysUnsubscribedAt === null,
    announcements: row.announcementsAsked ? row.announcementsUnsubscribedAt === null : null,
  }
  return { workspaceName, email, locale, topics }
}

/** Stops one topic at once (RFC 8058). Mails of it that wait are dropped when their turn comes. */
export const unsubscribe = (
  db: Db,
  customer: TokenSubject,
  topic: MailTopic,
  now: Date,
): Promise<boolean> =>
  updateSubscriptions(
    db,
    keyOf(customer),
    topic === 'surveys' ? { surveysUnsubscribedAt: now } : { announcementsUnsubscribedAt: now },
  )

/** Sets the topics as the customer chose them; null leaves one as it is. */
export const chooseSubscriptions = (
  db: Db,
  customer: TokenSubject,
  topics: Record<MailTopic, boolean | null>,
  now: Date,
): Promise<boolean> =>
  updateSubscriptions(db, keyOf(customer), {
    surveysUnsubscribedAt: unsubscribedAt(topics.surveys, now),
    announcementsUnsubscribedAt: unsubscribedAt(topics.announcements, now),
  })

function unsubscribedAt(isWanted: boolean | null, now: Date): Date | null | undefined {
  if (isWanted === null) return undefined
  return isWanted ? null : now
}
