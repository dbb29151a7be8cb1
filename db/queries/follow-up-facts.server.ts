import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp, followUpRule } from '../schema/follow-up.ts'

/** What is told of follow-ups without a word of the customer's. */
export async function selectFollowUpFacts(
  db: Db,
  { workspaceId, followUpIds }: { workspaceId: string; followUpIds: string[] },
) {
  return db
    .select({
      id: followUp.id,
      responseId: followUp.responseId,
      customerId: followUp.customerId,
      state: followUp.state,
      reasons: followUp.reasons,
      rule: followUpRule.name,
      openedAt: followUp.openedAt,
      dueAt: followUp.dueAt,
    })
    .from(followUp)
    .leftJoin(
      followUpRule,
      and(eq(followUpRule.workspaceId, followUp.workspaceId), eq(followUpRule.id, followUp.ruleId)),
    )
    .where(and(eq(followUp.workspaceId, workspaceId), inArray(followUp.id, followUpIds)))
}
