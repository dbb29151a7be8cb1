import { and, asc, count, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp, followUpRule } from '../schema/follow-up.ts'

export type FollowUpRuleRow = typeof followUpRule.$inferSelect

type RuleKey = { workspaceId: string; ruleId: string }

const isRule = ({ workspaceId, ruleId }: RuleKey) =>
  and(eq(followUpRule.workspaceId, workspaceId), eq(followUpRule.id, ruleId))

/** In the order in which they are asked. */
export async function selectRules(db: Db, workspaceId: string): Promise<FollowUpRuleRow[]> {
  return db
    .select()
    .from(followUpRule)
    .where(eq(followUpRule.workspaceId, workspaceId))
    .orderBy(asc(followUpRule.position), asc(followUpRule.id))
}

export async function selectRulesThatAreOn(
  db: Db,
  workspaceId: string,
): Promise<FollowUpRuleRow[]> {
  return db
    .select()
    .from(followUpRule)
    .where(and(eq(followUpRule.workspaceId, workspaceId), eq(followUpRule.isOn, true)))
    .orderBy(asc(followUpRule.position), asc(followUpRule.id))
}

export async function findRule(db: Db, key: RuleKey): Promise<FollowUpRuleRow | null> {
  const [row] = await db.select().from(followUpRule).where(isRule(key))
  return row ?? null
}

export async function insertRules(
  db: Db,
  rows: (typeof followUpRule.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return
  await db.insert(followUpRule).values(rows)
}

export async function updateRule(
  db: Db,
  key: RuleKey,
  change: Partial<
    Pick<
      FollowUpRuleRow,
      | 'name'
      | 'isOn'
      | 'conditions'
      | 'owner'
      | 'dueMinutes'
      | 'escalateMinutes'
      | 'escalateTo'
      | 'updatedAt'
    >
  >,
): Promise<void> {
  await db.update(followUpRule).set(change).where(isRule(key))
}

export async function deleteRule(db: Db, key: RuleKey): Promise<void> {
  await db.delete(followUpRule).where(isRule(key))
}

/** Numbers the rules from 1 in this order; those that are not named keep their place. */
export async function orderRules(
  db: Db,
  { workspaceId, ruleIds }: { workspaceId: string; ruleIds: readonly string[] },
): Promise<void> {
  if (ruleIds.length === 0) return
  // In the order of their ids, as turns are taken, so that nobody waits in a circle.
  for (const ruleId of ruleIds.toSorted())
    await db
      .update(followUpRule)
      .set({ position: ruleIds.indexOf(ruleId) + 1 })
      .where(
        and(
          isRule({ workspaceId, ruleId }),
          sql`${followUpRule.position} <> ${ruleIds.indexOf(ruleId) + 1}`,
        ),
      )
}

/** How many follow-ups each rule has opened since then. */
export async function countOpenedByRule(
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<Map<string, number>> {
  const rows = await db
    .select({ ruleId: followUp.ruleId, opened: count() })
    .from(followUp)
    .where(
      and(
        eq(followUp.workspaceId, workspaceId),
        gte(followUp.openedAt, since),
        isNotNull(followUp.ruleId),
      ),
    )
    .groupBy(followUp.ruleId)
  return new Map(
    rows.flatMap(({ ruleId, opened }) => (ruleId === null ? [] : [[ruleId, opened] as const])),
  )
}
