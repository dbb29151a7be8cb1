import { createHmac, timingSafeEqual } from 'node:crypto'
import { idBytes, idFromBytes } from '#app/platform/ids.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'

/** The mail that a bounce or a complaint is about. */
export type BouncedMail = { workspaceId: string; messageId: string }

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const tailLength = 4
const idLength = 16
const signatureLength = 8
const tokenPattern = /^[a-z2-7]{45}$/

const sign = (secret: string, { workspaceId, messageId }: BouncedMail) =>
  createHmac('sha256', secret)
    .update('bounce:')
    .update(idBytes(workspaceId))
    .update(idBytes(messageId))
    .digest()
    .subarray(0, signatureLength)

/**
 * Names a mail within the local part of an address: base32(the last 4 bytes of the workspace's id, the message's id, 64
 * bits of HMAC-SHA-256), 45 characters. Base32, because mail servers may fold case; short, because a local part has 64
 * characters (RFC 5321, 4.5.3.1.1). The signature covers the whole id of the workspace.
 */
export function signBounceToken(secrets: TokenSecrets, mail: BouncedMail): string {
  const tail = idBytes(mail.workspaceId).subarray(idLength - tailLength)
  return base32(Buffer.concat([tail, idBytes(mail.messageId), sign(secrets[0], mail)]))
}

/** The end of the id of the workspace that a token speaks of, in hexadecimal; not verified. Null for what is no token. */
export const workspaceTail = (token: string): string | null =>
  readBase32(token)?.subarray(0, tailLength).toString('hex') ?? null

/** The message that a genuine token of this workspace names, else null. */
export function verifyBounceToken(
  secrets: TokenSecrets,
  token: string,
  workspaceId: string,
): string | null {
  const bytes = readBase32(token)
  if (bytes === null) return null
  const tail = bytes.subarray(0, tailLength)
  if (!tail.equals(idBytes(workspaceId).subarray(idLength - tailLength))) return null
  const messageId = idFromBytes(bytes.subarray(tailLength, tailLength + idLength))
  const given = bytes.subarray(tailLength + idLength)
  const isGenuine = secrets.some((secret) =>
    timingSafeEqual(sign(secret, { workspaceId, messageId }), given),
  )
  return isGenuine ? messageId : null
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('')
}

function readBase32(token: string): Buffer | null {
  const folded = token.toLowerCase()
  if (!tokenPattern.test(folded)) return null
  const bits = Array.from(folded, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const read = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  return base32(read) === folded ? read : null
}
