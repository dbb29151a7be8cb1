import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { Db } from '#db/connect.server.ts'
import { findReportedMessage, findWorkspacesEnding } from '#db/queries/delivery-report.server.ts'
import { verifyBounceToken, workspaceTail } from './bounce-token.ts'
import type { BouncedMail } from './bounce-token.ts'
import type { MailReferences } from './reported-mail.ts'

type FindReportedMail = {
  secrets: TokenSecrets
  references: MailReferences
  /** Null: any, as far as a token names it. */
  workspaceId: string | null
}

/**
 * The mail that a report is about: by a genuine token, or by its Message-ID if the workspace is known. Those are known
 * to who got the mail and to who carried it, and nobody else can bring them.
 */
export async function findReportedMail(
  db: Db,
  { secrets, references, workspaceId }: FindReportedMail,
): Promise<BouncedMail | null> {
  for (const token of references.tokens) {
    const candidates = workspaceId === null ? await workspacesOf(db, token) : [workspaceId]
    for (const candidate of candidates) {
      const messageId = verifyBounceToken(secrets, token, candidate)
      if (messageId !== null) return { workspaceId: candidate, messageId }
    }
  }
  if (workspaceId === null) return null
  for (const messageId of references.messageIds) {
    // Our Message-IDs begin with the id of the row.
    const row = await findReportedMessage(db, { workspaceId, messageId })
    if (row?.messageId.toLowerCase().startsWith(`<${messageId}@`)) return { workspaceId, messageId }
  }
  return null
}

async function workspacesOf(db: Db, token: string): Promise<string[]> {
  const tail = workspaceTail(token)
  return tail === null ? [] : findWorkspacesEnding(db, tail)
}
