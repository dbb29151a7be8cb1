import { and, asc, count, eq, gte, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { followUp } from '../schema/follow-up.ts'
import { message } from '../schema/message.ts'

type Since = { workspaceId: string; since: Date }

export async function countFailedMessages(db: Db, { workspaceId, since }: Since): Promise<number> {
  const [row] = await db
    .select({ failed: count() })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        gte(message.createdAt, since),
        eq(message.state, 'failed'),
      ),
    )
  return row?.failed ?? 0
}

/** Automations at work whose events came and that asked nobody. */
export async function selectSilentAutomations(db: Db, { workspaceId, since }: Since) {
  return db
    .select({ id: automation.id, name: automation.name, events: count() })
    .from(automationDecision)
    .innerJoin(
      automation,
      and(
        eq(automation.workspaceId, automationDecision.workspaceId),
        eq(automation.id, automationDecision.automationId),
      ),
    )
    .where(
      and(
        eq(automationDecision.workspaceId, workspaceId),
        gte(automationDecision.decidedAt, since),
        eq(automation.state, 'active'),
        isNull(automation.archivedAt),
      ),
    )
    .groupBy(automation.workspaceId, automation.id)
    .having(sql`count(*) filter (where ${automationDecision.outcome} = 'invited') = 0`)
    .orderBy(asc(automation.name), asc(automation.id))
}

/** Follow-ups whose customers wait: those that nobody has contacted in time, and those whose customer wrote last. */
export async function countWaitingFollowUps(
  db: Db,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<{ overdue: number; answered: number }> {
  const isOverdue = sql`${followUp.state} = 'open' and ${followUp.dueAt} <= ${now.toISOString()}::timestamptz`
  const [row] = await db
    .select({
      overdue: sql<number>`(count(*) filter (where ${isOverdue}))::int`,
      answered: sql<number>`count(${followUp.awaitsReplySince})::int`,
    })
    .from(followUp)
    .where(
      and(eq(followUp.workspaceId, workspaceId), sql`${followUp.state} in ('open', 'contacted')`),
    )
  return row ?? { overdue: 0, answered: 0 }
}
