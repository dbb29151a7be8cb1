import { and, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'

type AgentRow = typeof agent.$inferSelect
type NewAgent = typeof agent.$inferInsert

export async function findTeamByName(db: Db, key: { workspaceId: string; name: string }) {
  const [row] = await db
    .select()
    .from(team)
    .where(and(eq(team.workspaceId, key.workspaceId), eq(team.name, key.name)))
  return row ?? null
}

/** Does nothing if the team is there; waits for a transaction that is adding it. */
export async function insertTeam(db: Db, row: typeof team.$inferInsert): Promise<void> {
  await db
    .insert(team)
    .values(row)
    .onConflictDoNothing({ target: [team.workspaceId, team.name] })
}

export async function findAgentByExternalId(
  db: Db,
  key: { workspaceId: string; externalId: string },
): Promise<AgentRow | null> {
  const [row] = await db
    .select()
    .from(agent)
    .where(and(eq(agent.workspaceId, key.workspaceId), eq(agent.externalId, key.externalId)))
  return row ?? null
}

/** Does nothing if the agent is there; waits for a transaction that is adding them. */
export async function insertAgent(db: Db, row: NewAgent): Promise<void> {
  await db
    .insert(agent)
    .values(row)
    .onConflictDoNothing({ target: [agent.workspaceId, agent.externalId] })
}

export async function updateAgent(
  db: Db,
  key: { workspaceId: string; agentId: string },
  change: Partial<Omit<NewAgent, 'workspaceId' | 'id'>>,
): Promise<void> {
  await db
    .update(agent)
    .set(change)
    .where(and(eq(agent.workspaceId, key.workspaceId), eq(agent.id, key.agentId)))
}
