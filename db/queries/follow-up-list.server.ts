import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { team } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { followUp, followUpRule } from '../schema/follow-up.ts'
import { user } from '../schema/global.ts'
import { response } from '../schema/response.ts'
import { ticket } from '../schema/ticket.ts'
import { isOfTheme } from './response-theme-sql.server.ts'

/**
 * One way to look at a workspace's follow-ups. Open: nobody has been in touch yet; overdue: of these, those that somebody
 * should have; answered: the customer wrote last.
 */
export type FollowUpView = 'open' | 'overdue' | 'answered' | 'contacted' | 'solved' | 'closed'

export type FollowUpNarrowing = {
  workspaceId: string
  view: FollowUpView
  /** A member's, nobody's, or null for everybody's. */
  owner: { userId: string | null } | null
  themeId: string | null
  teamId: string | null
  /** Opened from `since` to before `until`; null for whenever. */
  opened: { since: Date; until: Date } | null
  now: Date
}

/** After which the next page begins: the time that its view is ordered by, and the id. */
export type FollowUpPlace = { microseconds: string; key: string }

/** As the partial index has it, word for word. */
const isOnTheWay = sql`${followUp.state} in ('open', 'contacted')`

const isInView = (view: FollowUpView, now: Date): (SQL | undefined)[] => {
  const isLate = sql`${followUp.dueAt} <= ${now.toISOString()}::timestamptz`
  switch (view) {
    case 'open':
      return [isOnTheWay, eq(followUp.state, 'open')]
    case 'overdue':
      return [isOnTheWay, eq(followUp.state, 'open'), isLate]
    case 'answered':
      return [isOnTheWay, isNotNull(followUp.awaitsReplySince)]
    case 'contacted':
      return [isOnTheWay, eq(followUp.state, 'contacted')]
    case 'solved':
    case 'closed':
      return [eq(followUp.state, view)]
  }
}

const isOwnedBy = ({ userId }: { userId: string | null }) =>
  userId === null ? isNull(followUp.ownerId) : eq(followUp.ownerId, userId)

const isListed = ({ workspaceId, view, owner, teamId, opened, now }: FollowUpNarrowing) =>
  and(
    eq(followUp.workspaceId, workspaceId),
    ...isInView(view, now),
    owner === null ? undefined : isOwnedBy(owner),
    teamId === null ? undefined : eq(followUp.teamId, teamId),
    opened === null ? undefined : gte(followUp.openedAt, opened.since),
    opened === null ? undefined : lt(followUp.openedAt, opened.until),
  )

const isEnding = (view: FollowUpView) => view === 'solved' || view === 'closed'

/** What is on the way: what is due soonest first. What has ended: what was opened last first. */
const timeOf = (view: FollowUpView) => (isEnding(view) ? followUp.openedAt : followUp.dueAt)

const microsecondsOf = (view: FollowUpView) =>
  sql<string>`(extract(epoch from ${timeOf(view)}) * 1000000)::bigint::text`

function isBeyond(view: FollowUpView, { microseconds, key }: FollowUpPlace) {
  const sign = isEnding(view) ? sql`<` : sql`>`
  return sql`(${timeOf(view)}, ${followUp.id}) ${sign} ('epoch'::timestamptz + ${microseconds}::float8 * interval '1 microsecond', ${key}::uuid)`
}

export type ListedFollowUpRow = Awaited<ReturnType<typeof selectFollowUps>>[number]

/** One page of a view. */
export async function selectFollowUps(
  db: Db,
  { after, limit, ...asked }: FollowUpNarrowing & { after: FollowUpPlace | null; limit: number },
) {
  const { view, themeId } = asked
  const order = isEnding(view) ? desc : asc
  return db
    .select({
      id: followUp.id,
      responseId: followUp.responseId,
      state: followUp.state,
      cause: followUp.cause,
      reasons: followUp.reasons,
      ownerId: followUp.ownerId,
      ownerName: user.name,
      openedAt: followUp.openedAt,
      dueAt: followUp.dueAt,
      contactedAt: followUp.contactedAt,
      endedAt: followUp.endedAt,
      recovered: followUp.recovered,
      awaitsReplySince: followUp.awaitsReplySince,
      kind: response.kind,
      score: response.score,
      comment: response.comment,
      locale: response.locale,
      solved: response.solved,
      wantsHelp: response.wantsHelp,
      customerName: customer.name,
      customerEmail: customer.email,
      ticketExternalId: ticket.externalId,
      ticketSubject: ticket.subject,
      teamName: team.name,
      microseconds: microsecondsOf(view),
    })
    .from(followUp)
    .innerJoin(
      response,
      and(eq(response.workspaceId, followUp.workspaceId), eq(response.id, followUp.responseId)),
    )
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, followUp.workspaceId), eq(customer.id, followUp.customerId)),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, followUp.workspaceId), eq(ticket.id, followUp.ticketId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, followUp.workspaceId), eq(team.id, followUp.teamId)))
    .leftJoin(user, eq(user.id, followUp.ownerId))
    .where(
      and(
        isListed(asked),
        themeId === null ? undefined : isOfTheme(themeId),
        after === null ? undefined : isBeyond(view, after),
      ),
    )
    .orderBy(order(timeOf(view)), order(followUp.id))
    .limit(limit)
}

/** How many there are, at most `limit`. Themes do not count: they stand with the answer. */
export async function countFollowUps(
  db: Db,
  { limit, ...asked }: Omit<FollowUpNarrowing, 'themeId'> & { limit: number },
): Promise<number> {
  const found = db
    .select({ one: sql`1`.as('one') })
    .from(followUp)
    .where(isListed({ ...asked, themeId: null }))
    .limit(limit)
    .as('found')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found)
  return row?.count ?? 0
}

/** Those of these answers that somebody looks after. */
export async function selectFollowUpsOf(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: readonly string[] },
) {
  if (responseIds.length === 0) return []
  return db
    .select({ id: followUp.id, responseId: followUp.responseId, state: followUp.state })
    .from(followUp)
    .where(
      and(eq(followUp.workspaceId, workspaceId), inArray(followUp.responseId, [...responseIds])),
    )
}

/** Whether any rule that is on opens follow-ups. */
export async function hasLiveRule(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: followUpRule.id })
    .from(followUpRule)
    .where(and(eq(followUpRule.workspaceId, workspaceId), eq(followUpRule.isOn, true)))
    .limit(1)
  return rows.length > 0
}
