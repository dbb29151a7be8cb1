import type { Pool } from '#db/connect.server.ts'
import { listCapturedMail } from './list-captured-mail.server.ts'
import type { CapturedMail } from './list-captured-mail.server.ts'

/** At most `limit` captured mails of these workspaces (null: of all), newest first. */
export async function readMailbox(
  pool: Pool,
  { workspaceIds, limit }: { workspaceIds: string[] | null; limit: number },
): Promise<CapturedMail[]> {
  if (workspaceIds === null) return listCapturedMail(pool, { workspaceId: null, limit })
  const each = await Promise.all(
    workspaceIds.map((workspaceId) => listCapturedMail(pool, { workspaceId, limit })),
  )
  return each
    .flat()
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, limit)
}
