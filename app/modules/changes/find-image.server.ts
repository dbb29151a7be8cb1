import { boundedCache } from '#app/modules/mail/bounded-cache.ts'
import { createLine } from '#app/platform/waiting-line.ts'
import type { Db } from '#db/connect.server.ts'
import { findImage, findPublishedImage, selectImages } from '#db/queries/change-image.server.ts'
import { imageNames } from './image-names.ts'
import type { ImageAddress } from './render-markdown.ts'
import { asJpeg } from './shrink-image.server.ts'

/** A picture for members who work on its change; null when there is none. WebP. */
export const findOwnImage = (
  db: Db,
  key: { workspaceId: string; changeId: string; imageId: string },
): Promise<Uint8Array | null> => findImage(db, key)

export type PublicFormat = 'webp' | 'jpeg'

/**
 * A picture that the published words of a published change name; null for any other. Rejects with `LineIsFull` while too
 * many wait for other JPEGs.
 */
export async function findPublicImage(
  db: Db,
  { format, ...key }: { workspaceSlug: string; imageId: string; format: PublicFormat },
): Promise<Uint8Array | null> {
  const found = await findPublishedImage(db, key)
  const words = found?.published ?? null
  if (found === null || words === null || !imageNames(words).has(key.imageId)) return null
  return format === 'webp'
    ? found.bytes
    : jpegs(key.imageId, () => inLine(() => asJpeg(found.bytes)))
}

const jpegs = boundedCache<Uint8Array>(32)
/** Making one takes up to a second. */
const inLine = createLine(24)

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
