import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Db } from '#db/connect.server.ts'
import {
  findSubscriptions,
  lockSubscriptions,
  updateSubscriptions,
} from '#db/queries/unsubscribe.server.ts'
import type { SubscriptionChange } from '#db/queries/unsubscribe.server.ts'
import { endSubscription } from './end-subscription.server.ts'
import { endOfPause, zoneOf } from './survey-wishes.ts'
import type { SurveyWishes } from './survey-wishes.ts'
import { tellUnsubscribed } from './tell-unsubscribed.server.ts'

export type MailTopic = 'surveys' | 'announcements'

export type Subscriptions = {
  workspaceName: string
  email: string | null
  locale: string | null
  /** In which the page names days. */
  zone: string
  /** Whether mails of the topic come; null for one that the customer has never asked for and that asks first. */
  topics: { surveys: boolean; announcements: boolean | null }
  /** While it lasts. */
  surveysPausedUntil: Date | null
  surveysEveryDays: number | null
}

const keyOf = ({ workspaceId, rowId }: TokenSubject) => ({ workspaceId, customerId: rowId })

/** Which mails the customer gets now; null for a customer who is not there. */
export async function loadSubscriptions(
  db: Db,
  customer: TokenSubject,
  now: Date,
): Promise<Subscriptions | null> {
  const row = await findSubscriptions(db, keyOf(customer))
  if (row === null) return null
  const { workspaceName, email, locale, surveysPausedUntil, surveysEveryDays } = row
  return {
    ...{ workspaceName, email, locale, surveysEveryDays },
    zone: zoneOf(row.customerZone, row.workspaceZone),
    topics: {
      surveys: row.surveysUnsubscribedAt === null,
      announcements: row.announcementsAsked ? row.announcementsUnsubscribedAt === null : null,
    },
    surveysPausedUntil: (surveysPausedUntil ?? now) > now ? surveysPausedUntil : null,
  }
}

/** Stops one topic at once (RFC 8058). Mails of it that wait are dropped when their turn comes. */
export const unsubscribe = (
  db: Db,
  customer: TokenSubject,
  topic: MailTopic,
  now: Date,
): Promise<boolean> =>
  change(
    db,
    customer,
    topic === 'surveys' ? { surveysUnsubscribedAt: now } : { announcementsUnsubscribedAt: now },
    now,
  )

export type Choice = {
  /** Null leaves a topic as it is. */
  topics: Record<MailTopic, boolean | null>
  wishes: SurveyWishes
}

/** Sets topics, pause and frequency as the customer chose them; false when they are not there. */
export async function chooseSubscriptions(
  db: Db,
  customer: TokenSubject,
  { topics, wishes }: Choice,
  now: Date,
): Promise<boolean> {
  const { pause, everyDays } = wishes
  const row = await findSubscriptions(db, keyOf(customer))
  if (row === null) return false
  const zone = zoneOf(row.customerZone, row.workspaceZone)
  const wished = {
    surveysUnsubscribedAt: unsubscribedAt(topics.surveys, now),
    announcementsUnsubscribedAt: unsubscribedAt(topics.announcements, now),
    surveysPausedUntil: pause ? endOfPause(pause, zone, now) : pause,
    surveysEveryDays: everyDays,
  }
  return change(db, customer, wished, now)
}

/** With what webhooks tell of it, in one transaction. */
const change = (
  db: Db,
  customer: TokenSubject,
  wished: SubscriptionChange,
  now: Date,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const key = keyOf(customer)
    const before = await lockSubscriptions(tx, key)
    if (before === null) return false
    await updateSubscriptions(tx, key, wished)
    const topics = [
      ...(wished.surveysUnsubscribedAt instanceof Date ? ['surveys' as const] : []),
      ...(wished.announcementsUnsubscribedAt instanceof Date ? ['announcements' as const] : []),
    ]
    // Whoever wants neither wants no news that they once asked for on the public page, either.
    if (topics.length === 2 && before.email !== null)
      await endSubscription(tx, { workspaceId: key.workspaceId, email: before.email, now })
    await tellUnsubscribed(tx, { ...key, before, topics, now })
    return true
  })

function unsubscribedAt(isWanted: boolean | null, now: Date): Date | null | undefined {
  if (isWanted === null) return undefined
  return isWanted ? null : now
}
