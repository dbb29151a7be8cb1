import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change, changeResponse } from '../schema/change.ts'
import { customer } from '../schema/customer.ts'
import { workspace } from '../schema/global.ts'
import { response } from '../schema/response.ts'

export type ChangeKey = { workspaceId: string; changeId: string }

/** Of all workspaces: what is to be published by now, the longest due first. */
export const listDueChanges = (
  db: Db,
  { now, limit }: { now: Date; limit: number },
): Promise<ChangeKey[]> =>
  db
    .select({ workspaceId: change.workspaceId, changeId: change.id })
    .from(change)
    .where(and(eq(change.state, 'scheduled'), lte(change.publishAt, now)))
    .orderBy(asc(change.publishAt))
    .limit(limit)

/** Of all workspaces: what was published and not told to everybody yet. */
export const listUnannounced = (db: Db, limit: number): Promise<ChangeKey[]> =>
  db
    .select({ workspaceId: change.workspaceId, changeId: change.id })
    .from(change)
    .where(and(eq(change.state, 'published'), isNull(change.announcedAt)))
    .orderBy(asc(change.publishedAt))
    .limit(limit)

/** Of all workspaces: asks once more where something that counts was linked, or counts again, since it was told. */
export async function reopenAnnouncing(db: Db): Promise<void> {
  await db.execute(sql`
    update change c set announced_at = null
    where c.state = 'published' and c.announced_at is not null and exists (
      select from change_response cr
      join response r on r.workspace_id = cr.workspace_id and r.id = cr.response_id and r.state = 'confirmed'
      where cr.workspace_id = c.workspace_id and cr.change_id = c.id and cr.decided_at is null and not cr.is_left_out)`)
}

/**
 * Of all workspaces: has it decided anew whether a customer is told where nothing but the tick was missing that they have
 * given since. Ends by itself: with the tick it is never decided so again.
 */
export async function reopenDecisions(db: Db): Promise<void> {
  await db.execute(sql`
    update change_response cr set decided_at = null
    from response r join notification n on n.workspace_id = r.workspace_id and n.customer_id = r.customer_id
      and n.outcome = 'no_consent'
    where r.announcement_consent and r.state = 'confirmed' and cr.workspace_id = r.workspace_id
      and cr.response_id = r.id and cr.change_id = n.change_id and cr.decided_at is not null and not cr.is_left_out`)
}

/**
 * The zone of a published change's workspace, and the change held until the transaction ends: nobody else tells of it
 * meanwhile, nobody withdraws it. Null: somebody else holds it, or there is nothing to tell any more.
 */
export async function holdUnannounced(
  tx: Db,
  { workspaceId, changeId }: ChangeKey,
): Promise<{ workspaceZone: string } | null> {
  const [row] = await tx
    .select({ workspaceZone: workspace.timeZone })
    .from(change)
    .innerJoin(workspace, eq(workspace.id, change.workspaceId))
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        eq(change.id, changeId),
        eq(change.state, 'published'),
        isNull(change.announcedAt),
      ),
    )
    .for('no key update', { of: change, skipLocked: true })
  return row ?? null
}

export async function noteAnnounced(
  tx: Db,
  { workspaceId, changeId, at }: ChangeKey & { at: Date },
): Promise<void> {
  await tx
    .update(change)
    .set({ announcedAt: at })
    .where(and(eq(change.workspaceId, workspaceId), eq(change.id, changeId)))
}

/** Some linked responses of which nobody has decided yet, with whose they are. Unconfirmed ones wait. */
export const selectUndecided = (
  tx: Db,
  { workspaceId, changeId, limit }: ChangeKey & { limit: number },
): Promise<{ responseId: string; customerId: string | null }[]> =>
  tx
    .select({ responseId: response.id, customerId: response.customerId })
    .from(changeResponse)
    .innerJoin(
      response,
      and(
        eq(response.workspaceId, changeResponse.workspaceId),
        eq(response.id, changeResponse.responseId),
      ),
    )
    .where(
      and(
        eq(changeResponse.workspaceId, workspaceId),
        eq(changeResponse.changeId, changeId),
        isNull(changeResponse.decidedAt),
        eq(changeResponse.isLeftOut, false),
        eq(response.state, 'confirmed'),
      ),
    )
    .limit(limit)

/** Customers, held in the order of their ids so that two workers never wait for each other in a circle. */
export async function holdTellable(
  tx: Db,
  { workspaceId, customerIds }: { workspaceId: string; customerIds: string[] },
) {
  if (customerIds.length === 0) return []
  return tx
    .select({
      id: customer.id,
      email: customer.email,
      timeZone: customer.timeZone,
      announcementsUnsubscribedAt: customer.announcementsUnsubscribedAt,
    })
    .from(customer)
    .where(and(eq(customer.workspaceId, workspaceId), inArray(customer.id, customerIds)))
    .orderBy(asc(customer.id))
    .for('no key update')
}

export type TellableRow = Awaited<ReturnType<typeof holdTellable>>[number]

const answerColumns = {
  responseId: response.id,
  customerId: response.customerId,
  respondedAt: response.respondedAt,
  announcementConsent: response.announcementConsent,
  hasComment: sql<boolean>`${response.comment} ~ '\\S'`,
}

type Whose = ChangeKey & { customerIds: string[] }

/** Everything confirmed that these customers said of it. */
export const selectLinkedAnswers = (tx: Db, given: Whose) =>
  tx
    .select(answerColumns)
    .from(response)
    .innerJoin(
      changeResponse,
      and(
        eq(changeResponse.workspaceId, response.workspaceId),
        eq(changeResponse.responseId, response.id),
        eq(changeResponse.changeId, given.changeId),
      ),
    )
    .where(
      and(
        eq(response.workspaceId, given.workspaceId),
        sql`${response.customerId} = any(${uuids(given.customerIds)})`,
        eq(response.state, 'confirmed'),
        eq(changeResponse.isLeftOut, false),
      ),
    )

/** As one parameter, however many there are. */
const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`

export type AnswerRow = Awaited<ReturnType<typeof selectLinkedAnswers>>[number]

export async function markDecided(
  tx: Db,
  given: ChangeKey & { responseIds: string[]; at: Date },
): Promise<void> {
  await tx
    .update(changeResponse)
    .set({ decidedAt: given.at })
    .where(
      and(
        eq(changeResponse.workspaceId, given.workspaceId),
        eq(changeResponse.changeId, given.changeId),
        sql`${changeResponse.responseId} = any(${uuids(given.responseIds)})`,
        isNull(changeResponse.decidedAt),
      ),
    )
}
