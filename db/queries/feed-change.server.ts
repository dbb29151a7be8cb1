import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { changeImage } from '../schema/change.ts'

/** Of all pictures of these changes. */
export const selectSizesOfImages = (
  db: Db,
  { workspaceId, changeIds }: { workspaceId: string; changeIds: string[] },
): Promise<{ id: string; width: number; height: number }[]> =>
  db
    .select({ id: changeImage.id, width: changeImage.width, height: changeImage.height })
    .from(changeImage)
    .where(and(eq(changeImage.workspaceId, workspaceId), inArray(changeImage.changeId, changeIds)))
