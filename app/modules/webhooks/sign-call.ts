import { createHmac } from 'node:crypto'

const prefix = 'whsec_'

/** How a secret is handed over: Standard Webhooks' prefix before the base64 of its bytes. */
export const secretText = (bytes: Uint8Array): string =>
  prefix + Buffer.from(bytes).toString('base64')

export type Call = { id: string; sentAt: Date; body: string }

/**
 * The headers by which a receiver knows that a call is ours and not an old one played again (Standard Webhooks, symmetric
 * signature): `v1,` and the base64 of HMAC-SHA-256 over id, timestamp in seconds and body, joined by dots. One signature
 * for each secret; a receiver is content with any.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, sentAt, body }: Call,
): Record<string, string> {
  const timestamp = Math.floor(sentAt.getTime() / 1000).toString()
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}

const day = 86_400_000

/** Whether the previous secret still signs: a day, in which whoever receives has both of them. */
export const stillSigns = (rotatedAt: number, sentAt: Date): boolean =>
  sentAt.getTime() < rotatedAt + day
