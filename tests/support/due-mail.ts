import { makeCustomer, makeInvitation, makeSurvey, makeTicket } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import type { customer } from '#db/schema/customer.ts'
import type { message } from '#db/schema/message.ts'
import type { survey } from '#db/schema/survey.ts'

type Given = {
  locale?: string
  customer?: Partial<typeof customer.$inferInsert>
  survey?: { id: string } | Partial<typeof survey.$inferInsert>
  ticketSubject?: string | null
  dueAt: Date
  expiresAt?: Date
  message?: Partial<typeof message.$inferInsert>
}

/** A scheduled invitation and its mail, due at the given moment. */
export async function makeDueMail(db: Db, workspaceId: string, given: Given) {
  const { locale = 'ja', dueAt, ticketSubject = '請求書が開けない' } = given
  const asked = given.survey
  const surveyId = asked?.id ?? (await makeSurvey(db, workspaceId, asked)).id
  const person = await makeCustomer(db, workspaceId, { locale, ...given.customer })
  const ticket =
    ticketSubject === null
      ? null
      : await makeTicket(db, workspaceId, { customerId: person.id, subject: ticketSubject })
  const invitation = await makeInvitation(db, workspaceId, {
    surveyId,
    customerId: person.id,
    ticketId: ticket?.id ?? null,
    locale,
    state: 'scheduled',
    sendAt: dueAt,
    sentAt: null,
    ...(given.expiresAt && { expiresAt: given.expiresAt }),
  })
  const id = newId()
  const row = {
    workspaceId,
    id,
    kind: 'invitation' as const,
    topic: 'surveys' as const,
    customerId: person.id,
    invitationId: invitation.id,
    toAddress: person.email ?? '',
    messageId: `<${id}@mail.example.com>`,
    dueAt,
    ...given.message,
  }
  await insertMessage(db, row)
  return { id, messageId: row.messageId, to: row.toAddress, customer: person, invitation, surveyId }
}
