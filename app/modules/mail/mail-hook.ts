import { signToken, verifyToken } from '#app/platform/public-token.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'

/** Where a workspace's bounces and complaints are posted; the token speaks for its own mail only. */
export const mailHookPath = (secrets: TokenSecrets, workspaceId: string): string =>
  `/hooks/mail/${signToken(secrets, 'mail_hook', { workspaceId, rowId: workspaceId })}`

/** The workspace for which a genuine token of the kind above speaks, else null. */
export function readMailHookToken(secrets: TokenSecrets, token: string): string | null {
  const subject = verifyToken(secrets, 'mail_hook', token)
  return subject !== null && subject.workspaceId === subject.rowId ? subject.workspaceId : null
}
