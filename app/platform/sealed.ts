import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { TokenSecrets } from './public-token.ts'

const version = 1
const nonceLength = 12
const tagLength = 16

const keyOf = (secret: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', 'heard sealed text', 32))

/**
 * A text as the store may keep it: version, nonce, AES-256-GCM of the text, tag. `secrets[0]` seals. It opens for the
 * same `place` only, so that it is of no use in another row.
 */
export function seal(secrets: TokenSecrets, place: string, text: string): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secrets[0]), nonce)
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nonce, sealed, cipher.getAuthTag()])
}

/** The text, by whichever of the secrets sealed it; null when none did, or when it was changed. */
export function unseal(secrets: TokenSecrets, place: string, sealed: Uint8Array): string | null {
  if (sealed[0] !== version || sealed.length < 1 + nonceLength + tagLength) return null
  const bytes = Buffer.from(sealed)
  for (const secret of secrets) {
    const text = openWith(keyOf(secret), place, bytes)
    if (text !== null) return text
  }
  return null
}

function openWith(key: Buffer, place: string, bytes: Buffer): string | null {
  const nonce = bytes.subarray(1, 1 + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(-tagLength))
  try {
    const opened = decipher.update(bytes.subarray(1 + nonceLength, -tagLength))
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
