import { oneLine } from '#app/modules/mail/one-line.ts'
import { fillMergeFields } from '#app/modules/surveys/merge-fields.ts'
import type { Db } from '#db/connect.server.ts'
import { findReplyBasis } from './load-reply-draft.server.ts'
import type { ReplyInput } from './reply-input.ts'
import { replyLimits } from './reply-limits.ts'

type Given = {
  workspaceId: string
  followUpId: string
  memberName: string
  reply: Pick<ReplyInput, 'subject' | 'text'>
}

/** The words as the customer would read them. Null when there is no such follow-up. */
export async function previewReply(
  db: Db,
  { reply, ...key }: Given,
): Promise<{ subject: string; text: string } | null> {
  const basis = await findReplyBasis(db, key)
  if (basis === null) return null
  return {
    subject: oneLine(fillMergeFields(reply.subject, basis.values), replyLimits.subject),
    text: fillMergeFields(reply.text, basis.values),
  }
}
