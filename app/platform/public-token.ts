import { createHmac, timingSafeEqual } from 'node:crypto'
import { idBytes, idFromBytes } from './ids.ts'

/** What a link in a mail lets its holder do. The number is part of the signed bytes: never reuse one. */
const purposes = {
  survey: 1,
  unsubscribe_surveys: 2,
  unsubscribe_announcements: 3,
  member_invitation: 4,
  mail_hook: 5,
  recovery: 6,
  verdict: 7,
  subscribe: 8,
  unsubscribe_updates: 9,
} as const

export type TokenPurpose = keyof typeof purposes
export type TokenSubject = { workspaceId: string; rowId: string }

/** `secrets[0]` signs; all of them verify, so that a secret can be rotated without breaking links already mailed. */
export type TokenSecrets = readonly [string, ...string[]]

const version = 1
const bodyLength = 34
const signatureLength = 16
const tokenPattern = /^[A-Za-z0-9_-]{67}$/

const sign = (secret: string, body: Buffer) =>
  createHmac('sha256', secret).update(body).digest().subarray(0, signatureLength)

/**
 * base64url(version, purpose, workspace id, row id, 128-bit HMAC-SHA-256): 67 characters.
 * It can be checked before the store is asked, and names its workspace, so no lookup crosses tenants.
 */
export function signToken(
  secrets: TokenSecrets,
  purpose: TokenPurpose,
  subject: TokenSubject,
): string {
  const body = Buffer.concat([
    Buffer.from([version, purposes[purpose]]),
    idBytes(subject.workspaceId),
    idBytes(subject.rowId),
  ])
  return Buffer.concat([body, sign(secrets[0], body)]).toString('base64url')
}

/** The subject of a genuine token for this purpose, else null (forged, truncated, for another purpose, not canonical). */
export function verifyToken(
  secrets: TokenSecrets,
  purpose: TokenPurpose,
  token: string,
): TokenSubject | null {
  if (!tokenPattern.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.toString('base64url') !== token) return null
  const body = bytes.subarray(0, bodyLength)
  const signature = bytes.subarray(bodyLength)
  if (body[0] !== version || body[1] !== purposes[purpose]) return null
  if (!secrets.some((secret) => timingSafeEqual(sign(secret, body), signature))) return null
  return {
    workspaceId: idFromBytes(body.subarray(2, 18)),
    rowId: idFromBytes(body.subarray(18, 34)),
  }
}
