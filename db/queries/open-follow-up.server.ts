import { and, eq, gte, inArray, isNotNull, max, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp } from '../schema/follow-up.ts'
import { workspace } from '../schema/global.ts'
import { member } from '../schema/member.ts'
import { response } from '../schema/response.ts'

export type NewFollowUp = typeof followUp.$inferInsert

/** What clocks of this workspace count by. */
export async function findWorkingClock(db: Db, workspaceId: string) {
  const [row] = await db
    .select({ calendar: workspace.calendar, timeZone: workspace.timeZone })
    .from(workspace)
    .where(eq(workspace.id, workspaceId))
  return row ?? null
}

/** What a follow-up takes over from its answer. */
export async function selectAnswered(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: string[] },
) {
  const { id, customerId, ticketId, agentId, teamId } = response
  return db
    .select({ id, customerId, ticketId, agentId, teamId })
    .from(response)
    .where(and(eq(response.workspaceId, workspaceId), inArray(response.id, responseIds)))
}

/** Viewers do nothing to a follow-up, so none is theirs. */
const mayAct = (workspaceId: string) =>
  and(eq(member.workspaceId, workspaceId), ne(member.role, 'viewer'))

/** The members who may look after a follow-up. */
export async function selectMemberIds(db: Db, workspaceId: string): Promise<Set<string>> {
  const rows = await db.select({ userId: member.userId }).from(member).where(mayAct(workspaceId))
  return new Set(rows.map(({ userId }) => userId))
}

/** The same; nobody of them leaves before the transaction ends, so that whatever is given to them is there to be left. */
export async function holdMemberIds(tx: Db, workspaceId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ userId: member.userId })
    .from(member)
    .where(mayAct(workspaceId))
    .orderBy(member.userId)
    .for('key share')
  return new Set(rows.map(({ userId }) => userId))
}

/** Those of these answers that have one already. */
export async function selectFollowedUp(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: string[] },
): Promise<Set<string>> {
  if (responseIds.length === 0) return new Set()
  const rows = await db
    .select({ responseId: followUp.responseId })
    .from(followUp)
    .where(and(eq(followUp.workspaceId, workspaceId), inArray(followUp.responseId, responseIds)))
  return new Set(rows.map(({ responseId }) => responseId))
}

/** Opens those whose answer has none yet; returns them. */
export async function insertFollowUps(db: Db, rows: NewFollowUp[]) {
  if (rows.length === 0) return []
  return db
    .insert(followUp)
    .values(rows)
    .onConflictDoNothing({ target: [followUp.workspaceId, followUp.responseId] })
    .returning({
      id: followUp.id,
      responseId: followUp.responseId,
      ownerId: followUp.ownerId,
      reasons: followUp.reasons,
      ruleId: followUp.ruleId,
    })
}

/** Who owns what a rule has opened since then, who got the latest last. */
export async function selectServed(
  db: Db,
  { workspaceId, ruleId, since }: { workspaceId: string; ruleId: string; since: Date },
): Promise<string[]> {
  const rows = await db
    .select({ ownerId: followUp.ownerId })
    .from(followUp)
    .where(
      and(
        eq(followUp.workspaceId, workspaceId),
        gte(followUp.openedAt, since),
        eq(followUp.ruleId, ruleId),
        isNotNull(followUp.ownerId),
      ),
    )
    .groupBy(followUp.ownerId)
    .orderBy(max(followUp.openedAt), sql`max(${followUp.id}::text)`)
  return rows.flatMap(({ ownerId }) => ownerId ?? [])
}

/** As many turns of a rule as there are people to find; others who want some wait until the transaction ends. */
export async function takeTurns(
  db: Db,
  { workspaceId, ruleId, count }: { workspaceId: string; ruleId: string; count: number },
): Promise<number> {
  const rows = await db.execute<{ first: number }>(sql`
    update follow_up_rule set turns = case when turns > 1000000000 then turns % 1000000000 else turns end + ${count}::int
    where workspace_id = ${workspaceId} and id = ${ruleId}
    returning turns - ${count}::int as first`)
  return rows[0]?.first ?? 0
}
