import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { claimDue } from '#db/queries/outbox.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { composeBatch } from './compose-batch.server.ts'
import type { ComposeMessage, Composers } from './composed-mail.ts'

export type DueMail = { message: ClaimedMessage; compose: ComposeMessage; claimedAt: Date }

type Options = {
  pool: Pool
  composers: Composers
  now: () => Date
  leaseMs: number
  /** How many messages to claim at once. */
  batch: number
  /** Whether to go on after the first batch. */
  more: () => boolean
}

/**
 * Hands out due messages one by one, null when there are none left. The next batch is claimed while the second half of
 * the last is being worked on, so that nobody waits for the store in between. Rejects when a claim failed, but only
 * after everything that was claimed before is handed out.
 */
export function openFeed(options: Options): () => Promise<DueMail | null> {
  const { batch, more } = options
  const ready: DueMail[] = []
  let claiming: Promise<void> | null = null
  let exhausted = false
  let failure: Error | null = null

  const claim = async () => {
    try {
      const taken = await claimBatch(options)
      ready.push(...taken)
      exhausted = taken.length < batch || !more()
    } catch (error) {
      failure = error instanceof Error ? error : new Error('the claim failed', { cause: error })
      exhausted = true
    }
    claiming = null
  }

  return async () => {
    if (!exhausted && claiming === null && ready.length <= batch / 2) claiming = claim()
    while (ready.length === 0 && claiming !== null) await claiming
    const next = ready.shift()
    if (next === undefined && failure !== null) throw failure
    return next ?? null
  }
}

async function claimBatch({ pool, composers, now, leaseMs, batch }: Options): Promise<DueMail[]> {
  const claimedAt = now()
  const claim = { now: claimedAt, limit: batch, leaseMs, leaseId: newId() }
  const messages = await claimDue(pool, claim)
  if (messages.length === 0) return []
  const compose = await composeBatch(composers, pool, messages, claimedAt)
  return messages.map((message) => ({ message, compose, claimedAt }))
}
