import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Random bytes for 256 ids at a time: asked for one by one they cost three times as much as the rest of an id. */
const pool = new Uint8Array(4096)
let used = pool.length

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.slice(used - 16, used)
}

/** Of the last id: its millisecond, and its place within that. */
const last = { milliseconds: 0, place: 0 }

/**
 * A new row id: UUID v7, so that primary keys grow at one end of their index. Each is greater than those made before it
 * in this process, also within a millisecond and after a clock was put back (RFC 9562, 6.2, method 1), so that rows made
 * one after the other stay in that order.
 */
export function newId(): string {
  const random = randomBytes()
  const now = Date.now()
  if (now > last.milliseconds) {
    // 31 bits, so that two thousand million follow before there is no place left.
    const place = Buffer.from(random.buffer, random.byteOffset).readUInt32BE() >>> 1
    Object.assign(last, { milliseconds: now, place })
  } else {
    last.place++
  }
  return v7({ random, msecs: last.milliseconds, seq: last.place })
}

/** The 16 bytes of an id, for what is packed and signed. */
export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

export const idFromBytes = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
