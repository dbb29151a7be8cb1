import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change } from '../schema/change.ts'
import { message } from '../schema/message.ts'
import { notification, verdict } from '../schema/notification.ts'
import { placed } from './customer-timeline.server.ts'
import type { TimelineSlice } from './customer-timeline.server.ts'

const isOfSlice = ({ workspaceId, customerId }: TimelineSlice) =>
  and(
    eq(notification.workspaceId, workspaceId),
    eq(notification.customerId, customerId),
    eq(notification.outcome, 'mail'),
  )

const isItsChange = and(
  eq(change.workspaceId, notification.workspaceId),
  eq(change.id, notification.changeId),
)

const ofChange = { changeId: change.id, texts: change.texts, published: change.published }

/** Of which changes the customer was or will be told: when the mail went out, else when it was or is due. */
export async function selectTold(db: Db, slice: TimelineSlice) {
  const moment = sql`coalesce(${message.sentAt}, ${message.dueAt}, ${notification.decidedAt})`
  const at = placed(moment, sql`${notification.id}::text`)
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: moment.mapWith(notification.decidedAt),
      ...ofChange,
      mailState: message.state,
      bouncedAt: message.bouncedAt,
    })
    .from(notification)
    .innerJoin(change, isItsChange)
    .leftJoin(
      message,
      and(
        eq(message.workspaceId, notification.workspaceId),
        eq(message.id, notification.messageId),
      ),
    )
    .where(and(isOfSlice(slice), at.isOlder(slice.before)))
    .orderBy(...at.order)
    .limit(slice.limit)
}

/** What they said of it; without what a machine said. */
export async function selectSaidVerdicts(db: Db, slice: TimelineSlice) {
  const at = placed(sql`${verdict.at}`, sql`${verdict.id}::text`)
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: verdict.at,
      ...ofChange,
      answer: verdict.answer,
      comment: verdict.comment,
    })
    .from(verdict)
    .innerJoin(
      notification,
      and(
        eq(notification.workspaceId, verdict.workspaceId),
        eq(notification.id, verdict.notificationId),
      ),
    )
    .innerJoin(change, isItsChange)
    .where(and(isOfSlice(slice), eq(verdict.isSetAside, false), at.isOlder(slice.before)))
    .orderBy(...at.order)
    .limit(slice.limit)
}
