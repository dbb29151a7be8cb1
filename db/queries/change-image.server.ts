import { and, asc, count, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change, changeImage } from '../schema/change.ts'
import { workspace } from '../schema/global.ts'

type ChangeKey = { workspaceId: string; changeId: string }

const isOfChange = ({ workspaceId, changeId }: ChangeKey) =>
  and(eq(changeImage.workspaceId, workspaceId), eq(changeImage.changeId, changeId))

/** The same picture that the change has already; null when it has not. */
export async function findImageByDigest(
  db: Db,
  { digest, ...key }: ChangeKey & { digest: string },
) {
  const [row] = await db
    .select({ id: changeImage.id, width: changeImage.width, height: changeImage.height })
    .from(changeImage)
    .where(and(isOfChange(key), eq(changeImage.digest, digest)))
  return row ?? null
}

export async function countImages(db: Db, key: ChangeKey): Promise<number> {
  const [row] = await db.select({ images: count() }).from(changeImage).where(isOfChange(key))
  return row?.images ?? 0
}

export async function insertImage(db: Db, row: typeof changeImage.$inferInsert): Promise<void> {
  await db.insert(changeImage).values(row)
}

/** Without the bytes, the oldest first. */
export async function selectImages(db: Db, key: ChangeKey) {
  return db
    .select({ id: changeImage.id, width: changeImage.width, height: changeImage.height })
    .from(changeImage)
    .where(isOfChange(key))
    .orderBy(asc(changeImage.createdAt), asc(changeImage.id))
}

export async function findImage(
  db: Db,
  { imageId, ...key }: ChangeKey & { imageId: string },
): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ bytes: changeImage.bytes })
    .from(changeImage)
    .where(and(isOfChange(key), eq(changeImage.id, imageId)))
  return row?.bytes ?? null
}

/** A picture of a change that everybody reads, with the words that must name it. */
export async function findPublishedImage(
  db: Db,
  { workspaceSlug, imageId }: { workspaceSlug: string; imageId: string },
) {
  const [row] = await db
    .select({ bytes: changeImage.bytes, published: change.published })
    .from(changeImage)
    .innerJoin(workspace, eq(workspace.id, changeImage.workspaceId))
    .innerJoin(
      change,
      and(eq(change.workspaceId, changeImage.workspaceId), eq(change.id, changeImage.changeId)),
    )
    .where(
      and(
        eq(workspace.slug, workspaceSlug),
        eq(changeImage.id, imageId),
        eq(change.state, 'published'),
      ),
    )
  return row ?? null
}
