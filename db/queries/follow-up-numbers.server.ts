import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { followUp } from '../schema/follow-up.ts'
import { user } from '../schema/global.ts'
import { responseTheme } from '../schema/theme.ts'

type Opened = { workspaceId: string; since: Date; until: Date }

const openedWithin = ({ workspaceId, since, until }: Opened) =>
  and(
    eq(followUp.workspaceId, workspaceId),
    gte(followUp.openedAt, since),
    lt(followUp.openedAt, until),
  )

/** Every follow-up opened from `since` to before `until`, with whose it was. */
export async function selectOpenedFollowUps(db: Db, given: Opened) {
  return db
    .select({
      id: followUp.id,
      state: followUp.state,
      cause: followUp.cause,
      openedAt: followUp.openedAt,
      dueAt: followUp.dueAt,
      contactedAt: followUp.contactedAt,
      endedAt: followUp.endedAt,
      askedAt: followUp.askedAt,
      recovered: followUp.recovered,
      agentId: followUp.agentId,
      agentName: sql<string | null>`coalesce(${agent.name}, ${agent.externalId})`,
      teamId: followUp.teamId,
      teamName: team.name,
      ownerId: followUp.ownerId,
      ownerName: user.name,
    })
    .from(followUp)
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, followUp.workspaceId), eq(agent.id, followUp.agentId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, followUp.workspaceId), eq(team.id, followUp.teamId)))
    .leftJoin(user, eq(user.id, followUp.ownerId))
    .where(openedWithin(given))
}

/** Which themes the answers behind these follow-ups have; those put away or merged are told as well. */
export async function selectFollowUpThemes(db: Db, given: Opened) {
  return db
    .select({ followUpId: followUp.id, themeId: responseTheme.themeId })
    .from(followUp)
    .innerJoin(
      responseTheme,
      and(
        eq(responseTheme.workspaceId, followUp.workspaceId),
        eq(responseTheme.responseId, followUp.responseId),
        eq(responseTheme.state, 'applied'),
      ),
    )
    .where(openedWithin(given))
}
