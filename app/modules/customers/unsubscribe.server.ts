import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Db } from '#db/connect.server.ts'
import { findSubscriptions, updateSubscriptions } from '#db/queries/unsubscribe.server.ts'
import { endOfPause, zoneOf } from './survey-wishes.ts'
import type { SurveyWishes } from './survey-wishes.ts'

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
  updateSubscriptions(
    db,
    keyOf(customer),
    topic === 'surveys' ? { surveysUnsubscribedAt: now } : { announcementsUnsubscribedAt: now },
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
  return updateSubscriptions(db, keyOf(customer), {
    surveysUnsubscribedAt: unsubscribedAt(topics.surveys, now),
    announcementsUnsubscribedAt: unsubscribedAt(topics.announcements, now),
    surveysPausedUntil: pause ? endOfPause(pause, zone, now) : pause,
    surveysEveryDays: everyDays,
  })
}

function unsubscribedAt(isWanted: boolean | null, now: Date): Date | null | undefined {
  if (isWanted === null) return undefined
  return isWanted ? null : now
}
