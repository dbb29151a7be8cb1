import { createHash, timingSafeEqual } from 'node:crypto'
import { idBytes, idFromBytes } from '#app/platform/ids.ts'

export type ApiKeyParts = {
  workspaceId: string
  keyId: string
  /** 32 random bytes. */
  secret: Buffer
}

const prefix = 'heard_'
const secretLength = 32
const keyPattern = /^heard_[A-Za-z0-9_-]{86}$/

/**
 * `heard_` + base64url(workspace id, key id, secret): 92 characters. It names its workspace, so that finding its row
 * crosses no tenants; the ids in it are no secret.
 */
export function formatApiKey({ workspaceId, keyId, secret }: ApiKeyParts): string {
  if (secret.length !== secretLength) throw new RangeError('the secret must be 32 bytes')
  const bytes = Buffer.concat([idBytes(workspaceId), idBytes(keyId), secret])
  return prefix + bytes.toString('base64url')
}

/** The parts of a well-formed key, else null. Says nothing about whether the key is genuine. */
export function parseApiKey(text: string): ApiKeyParts | null {
  if (!keyPattern.test(text)) return null
  const body = text.slice(prefix.length)
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.toString('base64url') !== body) return null
  return {
    workspaceId: idFromBytes(bytes.subarray(0, 16)),
    keyId: idFromBytes(bytes.subarray(16, 32)),
    secret: bytes.subarray(32),
  }
}

/** SHA-256 in hex. A slow hash would protect nothing: 256 random bits cannot be guessed. */
export const hashApiKeySecret = (secret: Buffer): string =>
  createHash('sha256').update(secret).digest('hex')

/** Takes the same time wherever the two differ. */
export function isApiKeySecret(secret: Buffer, secretHash: string): boolean {
  const expected = Buffer.from(secretHash, 'hex')
  const actual = createHash('sha256').update(secret).digest()
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
