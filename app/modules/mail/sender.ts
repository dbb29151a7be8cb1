import type { MailAddress } from './composed-mail.ts'
import { oneLine } from './one-line.ts'
import { senderAddress } from './sender-address.ts'

/** As whom a workspace writes to its customers; null for what it has not set. */
export type SenderSettings = {
  workspaceName: string
  senderName: string | null
  senderAddress: string | null
  replyTo: string | null
}

const longestName = 60

export const senderOf = (
  workspace: SenderSettings,
  mailFrom: string,
): { from: MailAddress; replyTo: string | null } => ({
  from: {
    name: oneLine(workspace.senderName ?? workspace.workspaceName, longestName),
    address: workspace.senderAddress ?? senderAddress(mailFrom),
  },
  replyTo: workspace.replyTo,
})
