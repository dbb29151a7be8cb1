import { createHash } from 'node:crypto'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import { createLine, LineIsFull } from '#app/platform/waiting-line.ts'
import type { Db } from '#db/connect.server.ts'
import { countImages, findImageByDigest, insertImage } from '#db/queries/change-image.server.ts'
import { findChange } from '#db/queries/change.server.ts'
import { lockLinks } from '#db/queries/change-link.server.ts'
import { changeSubject } from './change-subject.ts'
import { imageLimits } from './image-limits.ts'
import { shrinkImage } from './shrink-image.server.ts'
import type { Shrunk } from './shrink-image.server.ts'

export type AddImage = {
  workspaceId: string
  changeId: string
  /** The file as it was sent. */
  bytes: Uint8Array
  actor: Actor
  now: Date
}

export type KeptImage = { id: string; width: number; height: number }

export type ImageAdded =
  | { outcome: 'added' | 'known'; image: KeptImage }
  | {
      outcome: 'empty' | 'too_large' | 'not_an_image' | 'too_many_pixels' | 'too_many' | 'not_found'
    }
  /** Too many others are at it; to be sent again. */
  | { outcome: 'busy' }

/** Decoding one takes up to two seconds of the whole machine and 200 MB, and each that waits 8 MB. */
const inLine = createLine(12)

/** Keeps a picture for the words of a change. The same picture is kept once. */
export async function addImage(db: Db, given: AddImage): Promise<ImageAdded> {
  const { bytes, workspaceId, changeId } = given
  const key = { workspaceId, changeId }
  if ((await findChange(db, key)) === null) return { outcome: 'not_found' }
  if (bytes.length === 0) return { outcome: 'empty' }
  if (bytes.length > imageLimits.bytes) return { outcome: 'too_large' }
  const digest = createHash('sha256').update(bytes).digest('hex')
  const known = await findImageByDigest(db, { ...key, digest })
  if (known !== null) return { outcome: 'known', image: known }
  // Before the transaction: decoding takes long, and would hold a connection.
  const shrunk = await shrinkInTurn(bytes)
  if (typeof shrunk === 'string') return { outcome: shrunk }
  return db.transaction(async (tx) => {
    const found = await lockLinks(tx, key)
    if (found === null) return { outcome: 'not_found' }
    const meanwhile = await findImageByDigest(tx, { ...key, digest })
    if (meanwhile !== null) return { outcome: 'known', image: meanwhile }
    if ((await countImages(tx, key)) >= imageLimits.images) return { outcome: 'too_many' }
    const { actor, now } = given
    const id = newId()
    await insertImage(tx, { ...key, ...shrunk, id, digest, createdAt: now })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'change.image_added' },
      subject: changeSubject(changeId, found),
    })
    const { width, height } = shrunk
    return { outcome: 'added', image: { id, width, height } }
  })
}

/** One picture after the other. */
const shrinkInTurn = (bytes: Uint8Array): Promise<Shrunk | 'busy'> =>
  inLine(() => shrinkImage(bytes)).catch((error: unknown) => {
    if (error instanceof LineIsFull) return 'busy'
    throw error
  })
