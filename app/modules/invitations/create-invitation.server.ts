import { isLocale, matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertInvitation } from '#db/queries/invitation.server.ts'
import type { NewInvitation } from '#db/queries/invitation.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import type { NewMessage } from '#db/queries/message.server.ts'
import { reminderPayload } from './reminder-payload.ts'
import type { PlannedReminder } from './reminder-payload.ts'

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
  /** The workspace's setting unless given. */
  expiresDays?: number | null
  /** In their order; one that would come after the survey's end is left out. */
  reminders?: PlannedReminder[]
  now: Date
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
}

/** Schedules one request to answer a survey, with the mails that carry and repeat it. Call within a transaction. */
export async function createInvitation(
  db: Db,
  input: CreateInvitation,
): Promise<{ invitationId: string }> {
  const { workspace, survey, customer, sendAt, now } = input
  const invitationId = newId()
  const locale = chooseLocale([customer.locale, workspace.locale], survey.texts)
  const days = input.expiresDays ?? workspace.invitationExpiresDays
  const expiresAt = new Date(sendAt.getTime() + days * day)
  await insertInvitation(db, {
    workspaceId: workspace.id,
    id: invitationId,
    surveyId: survey.id,
    surveyVersion: survey.version,
    customerId: customer.id,
    eventId: input.eventId,
    ticketId: input.ticketId,
    locale,
    ...input.credit,
    sendAt,
    expiresAt,
    editableDays: workspace.answerEditableDays,
    createdAt: now,
  })
  await insertMessages(db, [
    { ...envelope(input, invitationId), kind: 'invitation', dueAt: sendAt },
    ...reminderMessages(input, { invitationId, locale, expiresAt }),
  ])
  return { invitationId }
}

function chooseLocale(wishes: (string | null)[], texts: Record<string, unknown>): Locale {
  const available = Object.keys(texts).filter(isLocale)
  return matchLocale(wishes, available[0] ?? 'en', available)
}

function reminderMessages(
  input: CreateInvitation,
  invited: { invitationId: string; locale: Locale; expiresAt: Date },
): NewMessage[] {
  const { reminders = [] } = input
  return reminders
    .map((reminder, at): NewMessage => ({
      ...envelope(input, invited.invitationId),
      kind: 'reminder',
      reminder: at + 1,
      payload: reminderPayload(reminder, invited.locale),
      dueAt: reminder.dueAt,
    }))
    .filter(({ dueAt }) => dueAt < invited.expiresAt)
}

function envelope(
  { workspace, customer, mailDomain, now }: CreateInvitation,
  invitationId: string,
) {
  const id = newId()
  return {
    workspaceId: workspace.id,
    id,
    topic: 'surveys',
    customerId: customer.id,
    invitationId,
    toAddress: customer.email,
    messageId: `<${id}@${mailDomain}>`,
    createdAt: now,
  } as const
}
