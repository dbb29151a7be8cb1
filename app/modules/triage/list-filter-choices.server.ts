import type { Db } from '#db/connect.server.ts'
import {
  selectAgentNames,
  selectAttributeNames,
  selectTeamNames,
} from '#db/queries/inbox-choices.server.ts'

export type FilterChoices = {
  agents: { id: string; name: string }[]
  teams: { id: string; name: string }[]
  attributes: string[]
}

/** What of a workspace's own the inbox can be filtered by. */
export async function listFilterChoices(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<FilterChoices> {
  const [agents, teams, attributes] = await Promise.all([
    selectAgentNames(db, { workspaceId }),
    selectTeamNames(db, { workspaceId }),
    selectAttributeNames(db, { workspaceId }),
  ])
  return { agents, teams, attributes }
}
