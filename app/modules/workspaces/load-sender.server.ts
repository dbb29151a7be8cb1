import type { Db } from '#db/connect.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import type { WorkspaceRow } from '#db/queries/workspace.server.ts'
import type { SenderInput } from './sender-input.ts'

export const senderFields = ({
  senderName,
  senderAddress,
  replyTo,
  postalAddress,
}: WorkspaceRow): SenderInput => ({ senderName, senderAddress, replyTo, postalAddress })

export async function loadSender(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<SenderInput & { workspaceName: string }> {
  const row = await findWorkspace(db, workspaceId)
  if (row === null) throw new Error('the workspace of a member is gone')
  return { ...senderFields(row), workspaceName: row.name }
}
