import { and, asc, count, eq, gte, isNotNull, lt, min, ne } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Db } from '../connect.server.ts'
import { invitation } from '../schema/invitation.ts'
import { response } from '../schema/response.ts'
import { survey } from '../schema/survey.ts'

/** Moments from `since` (included) to `until` (not included); null is open. */
export type Span = { since: Date | null; until: Date | null }

type InSpan = { workspaceId: string; span: Span }

const within = (column: PgColumn, { since, until }: Span) =>
  and(
    since === null ? undefined : gte(column, since),
    until === null ? undefined : lt(column, until),
  )

export async function selectSurveys(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({ id: survey.id, kind: survey.kind, name: survey.name })
    .from(survey)
    .where(and(eq(survey.workspaceId, workspaceId), ne(survey.state, 'archived')))
    .orderBy(asc(survey.createdAt), asc(survey.id))
}

/** How many answers of each survey gave each score, by state. */
export async function countScores(db: Db, { workspaceId, span }: InSpan) {
  return db
    .select({
      surveyId: response.surveyId,
      state: response.state,
      score: response.score,
      answers: count(),
    })
    .from(response)
    .where(and(eq(response.workspaceId, workspaceId), within(response.respondedAt, span)))
    .groupBy(response.surveyId, response.state, response.score)
}

/** Of each survey's invitations sent in the span: how many, how many bounced, how many are answered and confirmed by now. */
export async function countDeliveries(db: Db, { workspaceId, span }: InSpan) {
  return db
    .select({
      surveyId: invitation.surveyId,
      sent: count(),
      bounced: count(invitation.bouncedAt),
      answered: count(response.id),
    })
    .from(invitation)
    .leftJoin(
      response,
      and(
        eq(response.workspaceId, invitation.workspaceId),
        eq(response.invitationId, invitation.id),
        eq(response.state, 'confirmed'),
      ),
    )
    .where(
      and(
        eq(invitation.workspaceId, workspaceId),
        isNotNull(invitation.sentAt),
        within(invitation.sentAt, span),
      ),
    )
    .groupBy(invitation.surveyId)
}

/** The surveys that are on their way: how many, and when the first of them goes out. */
export async function countScheduled(db: Db, { workspaceId }: { workspaceId: string }) {
  const [row] = await db
    .select({ count: count(), next: min(invitation.sendAt) })
    .from(invitation)
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.state, 'scheduled')))
  return { count: row?.count ?? 0, next: row?.next ?? null }
}
