import { and, asc, desc, eq, gt, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { followUp, followUpEntry } from '../schema/follow-up.ts'
import { workspace } from '../schema/global.ts'
import { message } from '../schema/message.ts'
import { response } from '../schema/response.ts'
import { ticket } from '../schema/ticket.ts'

type FollowUpKey = { workspaceId: string; followUpId: string }

const isFollowUp = ({ workspaceId, followUpId }: FollowUpKey) =>
  and(eq(followUp.workspaceId, workspaceId), eq(followUp.id, followUpId))

const isEntryOf = ({ workspaceId, followUpId }: FollowUpKey) =>
  and(eq(followUpEntry.workspaceId, workspaceId), eq(followUpEntry.followUpId, followUpId))

/** Whom to ask, and what became of the mail that asked last (null: there was none). Null without a customer. */
export async function findAsked(db: Db, key: FollowUpKey) {
  const last = db
    .select({ state: message.state })
    .from(followUpEntry)
    .innerJoin(
      message,
      and(
        eq(message.workspaceId, followUpEntry.workspaceId),
        eq(message.id, followUpEntry.messageId),
      ),
    )
    .where(and(isEntryOf(key), eq(followUpEntry.kind, 'asked')))
    .orderBy(desc(followUpEntry.at))
    .limit(1)
  const [row] = await db
    .select({
      email: customer.email,
      unsubscribed: sql<boolean>`${customer.surveysUnsubscribedAt} is not null`,
      lastState: sql<typeof message.$inferSelect.state | null>`(${last})`,
    })
    .from(followUp)
    .innerJoin(
      customer,
      and(eq(customer.workspaceId, followUp.workspaceId), eq(customer.id, followUp.customerId)),
    )
    .where(isFollowUp(key))
  return row ?? null
}

/** The customer is asked; nobody's view of the follow-up gets old by that. */
export async function noteAsked(db: Db, { at, ...key }: FollowUpKey & { at: Date }): Promise<void> {
  await db.update(followUp).set({ askedAt: at }).where(isFollowUp(key))
}

export type RecoveryRow = NonNullable<Awaited<ReturnType<typeof findRecovery>>>

/** What the customer's link to the question opens. Null when it is not there, or its customer has been erased. */
export async function findRecovery(db: Db, key: FollowUpKey) {
  const first = db
    .select({ at: followUpEntry.at })
    .from(followUpEntry)
    .where(and(isEntryOf(key), eq(followUpEntry.kind, 'recovered')))
    .orderBy(asc(followUpEntry.at))
    .limit(1)
  const [row] = await db
    .select({
      state: followUp.state,
      customerId: followUp.customerId,
      askedAt: followUp.askedAt,
      recovered: followUp.recovered,
      comment: followUp.recoveredComment,
      recoveredAt: followUp.recoveredAt,
      /** When they first said so, in milliseconds since 1970. */
      firstAt: sql<number | null>`(extract(epoch from (${first})) * 1000)::float8`,
      responseLocale: response.locale,
      customerLocale: customer.locale,
      workspaceLocale: workspace.locale,
      workspaceName: workspace.name,
      ticketSubject: ticket.subject,
      expiresDays: workspace.invitationExpiresDays,
      editableDays: workspace.answerEditableDays,
    })
    .from(followUp)
    .innerJoin(workspace, eq(workspace.id, followUp.workspaceId))
    .innerJoin(
      response,
      and(eq(response.workspaceId, followUp.workspaceId), eq(response.id, followUp.responseId)),
    )
    .innerJoin(
      customer,
      and(eq(customer.workspaceId, followUp.workspaceId), eq(customer.id, followUp.customerId)),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, followUp.workspaceId), eq(ticket.id, followUp.ticketId)),
    )
    .where(isFollowUp(key))
  return row ?? null
}

const told = {
  answer: sql<RecoveryRow['recovered']>`${followUpEntry.detail} ->> 'recovered'`,
  /** A person gave it, as far as can be told. */
  hasSign: sql<boolean>`coalesce((${followUpEntry.detail} ->> 'sign')::boolean, false)`,
  comment: followUpEntry.text,
  at: followUpEntry.at,
}

/** What was said since then, whatever became of it. */
export const selectRecoveryAnswersSince = (
  db: Db,
  { since, ...key }: FollowUpKey & { since: Date },
) =>
  db
    .select(told)
    .from(followUpEntry)
    .where(and(isEntryOf(key), eq(followUpEntry.kind, 'recovered'), gt(followUpEntry.at, since)))

/** What was said last before then, or by a person since, as far as can be told; without what was set aside. */
export async function findStandingRecovery(
  db: Db,
  { since, ...key }: FollowUpKey & { since: Date },
) {
  const [row] = await db
    .select(told)
    .from(followUpEntry)
    .where(
      and(
        isEntryOf(key),
        eq(followUpEntry.kind, 'recovered'),
        sql`${followUpEntry.detail} -> 'setAside' is null`,
        or(lte(followUpEntry.at, since), told.hasSign),
      ),
    )
    .orderBy(desc(followUpEntry.at), desc(followUpEntry.id))
    .limit(1)
  return row ?? null
}
