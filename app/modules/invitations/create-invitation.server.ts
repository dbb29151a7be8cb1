import { isLocale, matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertInvitation } from '#db/queries/invitation.server.ts'
import type { NewInvitation } from '#db/queries/invitation.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'

const day = 86_400_000

/** Who gets the credit for an answer: copied when the event happens, so that later reassignment changes nothing. */
export type Credit = Required<Pick<NewInvitation, 'channel' | 'agentId' | 'teamId'>>

export type CreateInvitation = {
  workspace: {
    id: string
    locale: string
    invitationExpiresDays: number
    answerEditableDays: number
  }
  survey: { id: string; version: number; texts: Record<string, unknown> }
  customer: { id: string; email: string; locale: string | null }
  eventId: string | null
  ticketId: string | null
  credit: Credit
  sendAt: Date
  now: Date
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
}

/** Schedules one request to answer a survey, with the mail that carries it. Call within a transaction. */
export async function createInvitation(
  db: Db,
  input: CreateInvitation,
): Promise<{ invitationId: string }> {
  const { workspace, survey, customer, sendAt, now } = input
  const invitationId = newId()
  await insertInvitation(db, {
    workspaceId: workspace.id,
    id: invitationId,
    surveyId: survey.id,
    surveyVersion: survey.version,
    customerId: customer.id,
    eventId: input.eventId,
    ticketId: input.ticketId,
    locale: chooseLocale([customer.locale, workspace.locale], survey.texts),
    ...input.credit,
    sendAt,
    expiresAt: new Date(sendAt.getTime() + workspace.invitationExpiresDays * day),
    editableDays: workspace.answerEditableDays,
    createdAt: now,
  })
  await scheduleMail(db, input, invitationId)
  return { invitationId }
}

function chooseLocale(wishes: (string | null)[], texts: Record<string, unknown>): Locale {
  const available = Object.keys(texts).filter(isLocale)
  return matchLocale(wishes, available[0] ?? 'en', available)
}

async function scheduleMail(db: Db, input: CreateInvitation, invitationId: string) {
  const messageId = newId()
  await insertMessage(db, {
    workspaceId: input.workspace.id,
    id: messageId,
    kind: 'invitation',
    topic: 'surveys',
    customerId: input.customer.id,
    invitationId,
    toAddress: input.customer.email,
    messageId: `<${messageId}@${input.mailDomain}>`,
    dueAt: input.sendAt,
    createdAt: input.now,
  })
}
