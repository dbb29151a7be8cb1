import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp, followUpEntry } from '../schema/follow-up.ts'
import { message } from '../schema/message.ts'
import { placed } from './customer-timeline.server.ts'
import type { TimelineSlice } from './customer-timeline.server.ts'

/** What a customer notices of a follow-up, and how it went. Notes and who does what when are on its own page. */
const toldKinds = [
  'opened',
  'reply',
  'answer',
  'contacted',
  'solved',
  'closed',
  'reopened',
  'asked',
  'recovered',
] as const

type TimelineFollowUpKind = (typeof toldKinds)[number]

/** What was done about the customer's unhappy answers, with the words that went to and fro. */
export async function selectFollowUpEntries(db: Db, slice: TimelineSlice) {
  const at = placed(sql`${followUpEntry.at}`, sql`${followUpEntry.id}::text`)
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: followUpEntry.at,
      followUpId: followUpEntry.followUpId,
      kind: sql<TimelineFollowUpKind>`${followUpEntry.kind}`,
      text: followUpEntry.text,
      subject: followUpEntry.subject,
      cause: followUp.cause,
      recovered: followUp.recovered,
      mailState: message.state,
    })
    .from(followUp)
    .innerJoin(
      followUpEntry,
      and(
        eq(followUpEntry.workspaceId, followUp.workspaceId),
        eq(followUpEntry.followUpId, followUp.id),
      ),
    )
    .leftJoin(
      message,
      and(
        eq(message.workspaceId, followUpEntry.workspaceId),
        eq(message.id, followUpEntry.messageId),
      ),
    )
    .where(
      and(
        eq(followUp.workspaceId, slice.workspaceId),
        eq(followUp.customerId, slice.customerId),
        inArray(followUpEntry.kind, [...toldKinds]),
        // That stands with the change of which they said it.
        sql`${followUpEntry.detail} -> 'verdict' is null`,
        at.isOlder(slice.before),
      ),
    )
    .orderBy(...at.order)
    .limit(slice.limit)
}
