import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { countTestMessages } from '#db/queries/member-mail.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import { testMailLimit } from './test-mail-limit.ts'

export type SendTestMail = {
  workspaceId: string
  /** Who asks for it and gets it. */
  member: { userId: string; name: string; email: string }
  actor: Actor
  now: Date
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
}

export type SendTestMailOutcome =
  { outcome: 'queued'; messageId: string } | { outcome: 'too_often' }

/** Puts a mail to the member who asks into the outbox: it goes the way that customers' mails go, also while they wait. */
export const sendTestMail = (pool: Pool, given: SendTestMail): Promise<SendTestMailOutcome> =>
  pool.transaction(async (tx) => {
    const { workspaceId, member, actor, now, mailDomain } = given
    // So that of two clicks at once the second counts the first.
    await lockWorkspace(tx, workspaceId)
    const since = new Date(now.getTime() - testMailLimit.minutes * 60_000)
    const sent = await countTestMessages(tx, { workspaceId, toAddress: member.email, since })
    if (sent >= testMailLimit.mails) return { outcome: 'too_often' }
    const id = newId()
    await insertMessage(tx, {
      workspaceId,
      id,
      kind: 'test',
      topic: 'account',
      payload: { name: member.name },
      toAddress: member.email,
      messageId: `<${id}@${mailDomain}>`,
      dueAt: now,
      createdAt: now,
    })
    const subject = { id, name: '' }
    await recordAudit(tx, { workspaceId, actor, action: 'mail.tested', subject, now })
    return { outcome: 'queued', messageId: id }
  })
