import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { followUp, followUpEntry } from '../schema/follow-up.ts'
import { workspace } from '../schema/global.ts'
import { invitation } from '../schema/invitation.ts'
import { message } from '../schema/message.ts'
import { response } from '../schema/response.ts'
import { surveyVersion } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'

type FollowUpKey = { workspaceId: string; followUpId: string }

export type ReplyFacts = NonNullable<Awaited<ReturnType<typeof findReplyFacts>>>

/** All that a reply to this customer can speak of, and what may speak against it. */
export async function findReplyFacts(db: Db, { workspaceId, followUpId }: FollowUpKey) {
  const complaint = db
    .select({ id: message.id })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, followUp.workspaceId),
        eq(message.customerId, followUp.customerId),
        eq(message.toAddress, customer.email),
        sql`${message.complainedAt} is not null`,
      ),
    )
  const [row] = await db
    .select({
      workspaceId: followUp.workspaceId,
      followUpId: followUp.id,
      state: followUp.state,
      customerId: followUp.customerId,
      customerEmail: customer.email,
      customerName: customer.name,
      attributes: customer.attributes,
      customerLocale: customer.locale,
      customerZone: customer.timeZone,
      complained: sql<boolean>`exists (${complaint})`,
      responseLocale: response.locale,
      comment: response.comment,
      respondedAt: response.respondedAt,
      channel: response.channel,
      ticketSubject: ticket.subject,
      ticketExternalId: ticket.externalId,
      agentName: agent.name,
      workspaceName: workspace.name,
      workspaceLocale: workspace.locale,
      workspaceZone: workspace.timeZone,
      mailPausedAt: workspace.mailPausedAt,
      invitationLocale: invitation.locale,
      surveyTexts: surveyVersion.texts,
    })
    .from(followUp)
    .innerJoin(workspace, eq(workspace.id, followUp.workspaceId))
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
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, followUp.workspaceId), eq(agent.id, followUp.agentId)),
    )
    .leftJoin(
      invitation,
      and(
        eq(invitation.workspaceId, response.workspaceId),
        eq(invitation.id, response.invitationId),
      ),
    )
    .leftJoin(
      surveyVersion,
      and(
        eq(surveyVersion.workspaceId, invitation.workspaceId),
        eq(surveyVersion.surveyId, invitation.surveyId),
        eq(surveyVersion.version, invitation.surveyVersion),
      ),
    )
    .where(and(eq(followUp.workspaceId, workspaceId), eq(followUp.id, followUpId)))
  return row ?? null
}

/** The newest mail of the conversation, to the customer or from them; null before the first. */
export async function findNewestLetter(db: Db, { workspaceId, followUpId }: FollowUpKey) {
  const [row] = await db
    .select({
      id: followUpEntry.id,
      kind: followUpEntry.kind,
      subject: followUpEntry.subject,
      text: followUpEntry.text,
      at: followUpEntry.at,
    })
    .from(followUpEntry)
    .where(
      and(
        eq(followUpEntry.workspaceId, workspaceId),
        eq(followUpEntry.followUpId, followUpId),
        inArray(followUpEntry.kind, ['reply', 'answer']),
        ne(sql`coalesce(${followUpEntry.detail} ->> 'automatic', 'false')`, 'true'),
      ),
    )
    .orderBy(desc(followUpEntry.at), desc(followUpEntry.id))
    .limit(1)
  return row ?? null
}

/** Whether an earlier post of the same form has written this entry. */
export async function hasEntry(
  db: Db,
  { workspaceId, followUpId, id }: FollowUpKey & { id: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: followUpEntry.id })
    .from(followUpEntry)
    .where(
      and(
        eq(followUpEntry.workspaceId, workspaceId),
        eq(followUpEntry.followUpId, followUpId),
        eq(followUpEntry.id, id),
      ),
    )
  return rows.length > 0
}
