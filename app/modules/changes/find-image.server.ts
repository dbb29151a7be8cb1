import type { Db } from '#db/connect.server.ts'
import { findImage, findPublishedImage, selectImages } from '#db/queries/change-image.server.ts'
import { imageNames } from './image-names.ts'
import type { ImageAddress } from './render-markdown.ts'

/** A picture for members who work on its change; null when there is none. WebP. */
export const findOwnImage = (
  db: Db,
  key: { workspaceId: string; changeId: string; imageId: string },
): Promise<Uint8Array | null> => findImage(db, key)

/** A picture that the published words of a published change name; null for any other. WebP. */
export async function findPublicImage(
  db: Db,
  key: { workspaceSlug: string; imageId: string },
): Promise<Uint8Array | null> {
  const found = await findPublishedImage(db, key)
  const words = found?.published ?? null
  return found === null || words === null || !imageNames(words).has(key.imageId)
    ? null
    : found.bytes
}

/** Where the pictures of a change stand; `addressOf` says it of one. */
export async function imageAddresses(
  db: Db,
  key: { workspaceId: string; changeId: string },
  addressOf: (imageId: string) => string,
): Promise<ImageAddress> {
  const images = new Map((await selectImages(db, key)).map((image) => [image.id, image]))
  return (id) => {
    const image = images.get(id)
    return image === undefined
      ? null
      : { src: addressOf(id), width: image.width, height: image.height }
  }
}
