import type { Db } from '#db/connect.server.ts'
import { saveUpdatesSetting } from '#db/queries/updates-setting.server.ts'

/**
 * Makes every public page of a workspace new: what was published, corrected, withdrawn, quoted or erased shows at the
 * next request. Call it in the transaction that changes what the public reads.
 */
export const refreshUpdates = (
  tx: Db,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<void> => saveUpdatesSetting(tx, workspaceId, { updatedAt: now })
