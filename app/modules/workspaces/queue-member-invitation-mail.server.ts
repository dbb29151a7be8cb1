import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'

type Given = {
  workspaceId: string
  invitationId: string
  email: string
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
  now: Date
}

/** Puts the mail that carries an invitation's link into the outbox. Call it where the invitation is made. */
export async function queueMemberInvitationMail(tx: Db, given: Given): Promise<void> {
  const { workspaceId, invitationId, email, mailDomain, now } = given
  const id = newId()
  await insertMessage(tx, {
    workspaceId,
    id,
    kind: 'member_invitation',
    topic: 'account',
    memberInvitationId: invitationId,
    toAddress: email,
    messageId: `<${id}@${mailDomain}>`,
    dueAt: now,
    createdAt: now,
  })
}
