import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { alert, alertSetting } from '../schema/alert.ts'
import { followUp, followUpRule } from '../schema/follow-up.ts'
import { message } from '../schema/message.ts'

type OfMember = { workspaceId: string; userId: string }

/** Leaves what they own and is not ended without an owner. Returns those. */
export async function releaseOwned(
  tx: Db,
  { workspaceId, userId, now }: OfMember & { now: Date },
): Promise<string[]> {
  const rows = await tx
    .update(followUp)
    .set({ ownerId: null, changedAt: now, revision: sql`${followUp.revision} + 1` })
    .where(
      and(
        eq(followUp.workspaceId, workspaceId),
        eq(followUp.ownerId, userId),
        inArray(followUp.state, ['open', 'contacted']),
      ),
    )
    .returning({ id: followUp.id })
  return rows.map(({ id }) => id)
}

/** Nothing is escalated to them any more. */
export async function releaseEscalations(tx: Db, { workspaceId, userId }: OfMember): Promise<void> {
  await tx
    .update(followUp)
    .set({ escalateTo: null })
    .where(
      and(
        eq(followUp.workspaceId, workspaceId),
        eq(followUp.escalateTo, userId),
        isNull(followUp.escalatedAt),
      ),
    )
  await tx
    .update(followUpRule)
    .set({ escalateTo: null })
    .where(and(eq(followUpRule.workspaceId, workspaceId), eq(followUpRule.escalateTo, userId)))
}

/** How they wanted to hear of things, what has gathered for them, and mails to them that wait. */
export async function forgetListener(tx: Db, { workspaceId, userId }: OfMember): Promise<void> {
  await tx
    .delete(alertSetting)
    .where(and(eq(alertSetting.workspaceId, workspaceId), eq(alertSetting.userId, userId)))
  await tx
    .delete(alert)
    .where(
      and(eq(alert.workspaceId, workspaceId), eq(alert.userId, userId), isNull(alert.queuedAt)),
    )
  await tx
    .update(message)
    .set({ state: 'cancelled', cancelReason: 'member_gone', payload: null })
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        eq(message.topic, 'alerts'),
        eq(message.state, 'pending'),
        sql`${message.payload} ->> 'userId' = ${userId}`,
      ),
    )
}
