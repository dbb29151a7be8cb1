import type { Pool } from '#db/connect.server.ts'
import { listCapturedMail } from './list-captured-mail.server.ts'
import type { CapturedMail } from './list-captured-mail.server.ts'

/** Who reads, and the workspaces whose mail they may read. */
export type MailboxReader = { email: string; workspaces: { id: string; isOwner: boolean }[] }

/** At most `limit` captured mails that this reader may see (null: all there are), newest first. */
export async function readMailbox(
  pool: Pool,
  { reader, limit }: { reader: MailboxReader | null; limit: number },
): Promise<CapturedMail[]> {
  if (reader === null) return listCapturedMail(pool, { workspaceId: null, limit })
  const each = await Promise.all(
    reader.workspaces.map(({ id: workspaceId, isOwner }) =>
      listCapturedMail(pool, { workspaceId, limit, reader: { email: reader.email, isOwner } }),
    ),
  )
  return each
    .flat()
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, limit)
}
