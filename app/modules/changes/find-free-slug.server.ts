import type { Db } from '#db/connect.server.ts'
import { selectSlugsLike } from '#db/queries/change.server.ts'
import { freeSlug } from './change-slug.ts'

/** `base`, or with a number behind it. Call it under `lockSlugs`. */
export async function findFreeSlug(
  tx: Db,
  { workspaceId, changeId, base }: { workspaceId: string; changeId: string; base: string },
): Promise<string> {
  return freeSlug(base, await selectSlugsLike(tx, { workspaceId, base, butOf: changeId }))
}
