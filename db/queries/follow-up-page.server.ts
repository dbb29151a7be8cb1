import { and, asc, desc, eq, getTableColumns, gte, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { followUp, followUpEntry, followUpRule } from '../schema/follow-up.ts'
import { user } from '../schema/global.ts'
import { response } from '../schema/response.ts'
import { responseTheme, theme } from '../schema/theme.ts'
import { ticket } from '../schema/ticket.ts'
import { isLiving } from './theme.server.ts'

const lead = alias(user, 'lead')

/** A follow-up with what its answer came from. */
export async function findFollowUpPage(
  db: Db,
  { workspaceId, followUpId }: { workspaceId: string; followUpId: string },
) {
  const [row] = await db
    .select({
      followUp: getTableColumns(followUp),
      ownerName: user.name,
      escalateToName: lead.name,
      ruleName: followUpRule.name,
      ticket: getTableColumns(ticket),
      agentName: sql<string | null>`coalesce(${agent.name}, ${agent.externalId})`,
      teamName: team.name,
    })
    .from(followUp)
    .leftJoin(user, eq(user.id, followUp.ownerId))
    .leftJoin(lead, eq(lead.id, followUp.escalateTo))
    .leftJoin(
      followUpRule,
      and(eq(followUpRule.workspaceId, followUp.workspaceId), eq(followUpRule.id, followUp.ruleId)),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, followUp.workspaceId), eq(ticket.id, followUp.ticketId)),
    )
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, followUp.workspaceId), eq(agent.id, followUp.agentId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, followUp.workspaceId), eq(team.id, followUp.teamId)))
    .where(and(eq(followUp.workspaceId, workspaceId), eq(followUp.id, followUpId)))
  return row ?? null
}

/** The living themes that these answers were given, oldest first. */
export async function selectGivenThemes(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: readonly string[] },
) {
  if (responseIds.length === 0) return []
  return db
    .select({
      responseId: responseTheme.responseId,
      id: theme.id,
      texts: theme.texts,
      colour: theme.colour,
    })
    .from(responseTheme)
    .innerJoin(
      theme,
      and(eq(theme.workspaceId, responseTheme.workspaceId), eq(theme.id, responseTheme.themeId)),
    )
    .where(
      and(
        eq(responseTheme.workspaceId, workspaceId),
        inArray(responseTheme.responseId, [...responseIds]),
        eq(responseTheme.state, 'applied'),
        isLiving,
      ),
    )
    .orderBy(asc(theme.createdAt), asc(theme.id))
}

type Alike = { workspaceId: string; themeIds: readonly string[]; except: string; since: Date }

/** Older ones tell little of what works now, and each is looked up by itself. */
const newestAnswers = 2000

/** Those that have ended whose answer has one of these themes. */
const isAlike = (db: Db, { workspaceId, themeIds, except, since }: Alike) =>
  and(
    eq(followUp.workspaceId, workspaceId),
    inArray(followUp.state, ['solved', 'closed']),
    ne(followUp.id, except),
    inArray(
      followUp.responseId,
      db
        .select({ id: responseTheme.responseId })
        .from(responseTheme)
        .where(
          and(
            eq(responseTheme.workspaceId, workspaceId),
            inArray(responseTheme.themeId, [...themeIds]),
            eq(responseTheme.state, 'applied'),
            gte(responseTheme.respondedAt, since),
          ),
        )
        .orderBy(desc(responseTheme.respondedAt))
        .limit(newestAnswers),
    ),
  )

/** By how it ended: how many, how many said afterwards whether all was good, and how many of them that it was. */
export async function countOutcomes(db: Db, alike: Alike) {
  if (alike.themeIds.length === 0) return []
  return db
    .select({
      cause: followUp.cause,
      count: sql<number>`count(*)::int`,
      answered: sql<number>`count(${followUp.recovered})::int`,
      recovered: sql<number>`(count(*) filter (where ${followUp.recovered} = 'yes'))::int`,
    })
    .from(followUp)
    .where(isAlike(db, alike))
    .groupBy(followUp.cause)
}

/** The last words that somebody wrote about it. */
const lastWords = sql<string | null>`(select ${followUpEntry.text} from ${followUpEntry}
  where ${followUpEntry.workspaceId} = ${followUp.workspaceId} and ${followUpEntry.followUpId} = ${followUp.id}
  and ${followUpEntry.kind} in ('reply', 'note', 'contacted', 'solved', 'closed') and ${followUpEntry.text} <> ''
  order by ${followUpEntry.at} desc, ${followUpEntry.id} desc limit 1)`

/** First those whose customers said that all was good, then the newest. */
export async function selectExamples(db: Db, { limit, ...alike }: Alike & { limit: number }) {
  if (alike.themeIds.length === 0) return []
  return db
    .select({
      id: followUp.id,
      cause: followUp.cause,
      recovered: followUp.recovered,
      endedAt: followUp.endedAt,
      comment: response.comment,
      locale: response.locale,
      words: lastWords,
    })
    .from(followUp)
    .innerJoin(
      response,
      and(eq(response.workspaceId, followUp.workspaceId), eq(response.id, followUp.responseId)),
    )
    .where(isAlike(db, alike))
    .orderBy(
      sql`coalesce(${followUp.recovered}, '') = 'yes' desc`,
      desc(followUp.openedAt),
      desc(followUp.id),
    )
    .limit(limit)
}
