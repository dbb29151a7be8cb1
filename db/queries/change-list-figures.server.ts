import { and, count, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { message } from '../schema/message.ts'
import { notification } from '../schema/notification.ts'

type ListFigures = { told: number; fixed: number; answered: number }

/** Of each change: how many customers' mail about it left and did not come back, and what they said about it. */
export async function countToldOf(
  db: Db,
  { workspaceId, changeIds }: { workspaceId: string; changeIds: readonly string[] },
): Promise<Map<string, ListFigures>> {
  if (changeIds.length === 0) return new Map()
  const rows = await db
    .select({
      changeId: notification.changeId,
      told: count(
        sql`case when ${message.state} = 'sent' and ${message.bouncedAt} is null then 1 end`,
      ),
      fixed: count(sql`case when ${notification.verdict} = 'yes' then 1 end`),
      answered: count(notification.verdict),
    })
    .from(notification)
    .leftJoin(
      message,
      and(
        eq(message.workspaceId, notification.workspaceId),
        eq(message.id, notification.messageId),
      ),
    )
    .where(
      and(
        eq(notification.workspaceId, workspaceId),
        inArray(notification.changeId, [...changeIds]),
      ),
    )
    .groupBy(notification.changeId)
  return new Map(rows.map(({ changeId, ...figures }) => [changeId, figures]))
}
