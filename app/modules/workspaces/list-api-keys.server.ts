import type { Db } from '#db/connect.server.ts'
import { selectApiKeys } from '#db/queries/api-key.server.ts'

export type ListedApiKey = Awaited<ReturnType<typeof selectApiKeys>>[number]

/** The keys that work, newest first. */
export const listApiKeys = (db: Db, given: { workspaceId: string }): Promise<ListedApiKey[]> =>
  selectApiKeys(db, given)
