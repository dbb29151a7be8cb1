import type { Pool } from '#db/connect.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import type { ComposeMessage, Composers } from './composed-mail.ts'

/**
 * Lets each kind read what its messages of this batch need, once. A kind that cannot fails message by message, so
 * that the other kinds go out.
 */
export async function composeBatch(
  composers: Composers,
  pool: Pool,
  messages: ClaimedMessage[],
  now: Date,
): Promise<ComposeMessage> {
  const ready = new Map<string, ComposeMessage>()
  for (const kind of new Set(messages.map((message) => message.kind))) {
    const ofKind = messages.filter((message) => message.kind === kind)
    const compose = await composers[kind]?.(pool, ofKind, now).catch(
      (error: unknown): ComposeMessage =>
        () =>
          Promise.reject(error),
    )
    if (compose !== undefined) ready.set(kind, compose)
  }
  return async (message) => {
    const compose = ready.get(message.kind)
    if (compose === undefined) throw new Error(`no composer for ${message.kind}`)
    return compose(message)
  }
}
