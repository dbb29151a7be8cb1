import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import {
  findAgentByExternalId,
  findTeamByName,
  insertAgent,
  insertTeam,
  updateAgent,
} from '#db/queries/agent.server.ts'
import type { TicketInput } from './event-input.ts'

type AgentInput = NonNullable<TicketInput['agent']>
export type UpsertAgent = { workspaceId: string; agent: AgentInput; now: Date }

/** The agent as the event names them, with the team they were in when it happened. */
export async function upsertAgent(
  db: Db,
  { workspaceId, agent, now }: UpsertAgent,
): Promise<{ agentId: string; teamId: string | null }> {
  const teamId =
    agent.team === undefined ? undefined : await upsertTeam(db, workspaceId, agent.team)
  const key = { workspaceId, externalId: agent.external_id }
  const told = { name: agent.name, email: agent.email, teamId }
  const known = await findAgentByExternalId(db, key)
  if (known === null) {
    await insertAgent(db, { ...key, ...told, id: newId(), createdAt: now, updatedAt: now })
  }
  const stored = known ?? (await findAgentByExternalId(db, key))
  if (stored === null) throw new Error('an agent conflicts and cannot be found')
  const isNew = (field: keyof typeof told) =>
    told[field] !== undefined && told[field] !== stored[field]
  // Most events tell nothing new of an agent; without this test they would all queue for the agent's row.
  if (isNew('name') || isNew('email') || isNew('teamId')) {
    await updateAgent(db, { workspaceId, agentId: stored.id }, { ...told, updatedAt: now })
  }
  return { agentId: stored.id, teamId: teamId ?? stored.teamId }
}

async function upsertTeam(db: Db, workspaceId: string, name: string): Promise<string> {
  const known = await findTeamByName(db, { workspaceId, name })
  if (known !== null) return known.id
  await insertTeam(db, { workspaceId, id: newId(), name })
  const stored = await findTeamByName(db, { workspaceId, name })
  if (stored === null) throw new Error('a team conflicts and cannot be found')
  return stored.id
}
