import { AppError } from '#app/platform/errors.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import {
  findIdempotencyKey,
  finishIdempotencyKey,
  insertIdempotencyKey,
  reclaimIdempotencyKey,
  releaseIdempotencyKey,
} from '#db/queries/idempotency-key.server.ts'
import type { IdempotencyKeyId } from '#db/queries/idempotency-key.server.ts'

/** An answer, to be given again. `body` is JSON. */
export type KeptAnswer = { status: number; body: unknown }

export type RunOnce = IdempotencyKeyId & {
  /** Tells one content from another. */
  bodyHash: string
  now: Date
  work: (tx: Db) => Promise<KeptAnswer>
  /** The answer to an error that would come again, so that it is kept like a success; null for one that may not. */
  keepError: (error: unknown) => KeptAnswer | null
}

/** How long an answer is kept, in milliseconds. */
export const keptForMs = 86_400_000

/** A call that has not ended by then has died: no statement runs longer than half of it. */
const diedAfterMs = 60_000

/**
 * Does the work once for a key, and answers every repeat as the first call. The work and its answer are one
 * transaction, so that after a crash between the two nothing was done and a repeat does it. Throws AppError
 * `idempotency_mismatch` for another content under the same key, `idempotency_running` while the first call runs, and
 * `not_found` when the customer whom the answer was about has been erased since.
 */
export async function runOnce(
  pool: Pool,
  call: RunOnce,
): Promise<KeptAnswer & { replayed: boolean }> {
  const kept = await claim(pool, call)
  if (kept !== null) return { ...kept, replayed: true }
  try {
    const answer = await pool.transaction(async (tx) => {
      const done = await call.work(tx)
      await finish(tx, call, done)
      return done
    })
    return { ...answer, replayed: false }
  } catch (error) {
    const answer = call.keepError(error)
    if (answer === null) {
      await releaseIdempotencyKey(pool, call, call.now)
      throw error
    }
    await finish(pool, call, answer)
    return { ...answer, replayed: false }
  }
}

/** Null when the call is ours to make, else what was answered before. */
async function claim(db: Db, call: RunOnce): Promise<KeptAnswer | null> {
  const { workspaceId, apiKeyId, path, key, bodyHash, now } = call
  const row = { workspaceId, apiKeyId, path, key, bodyHash, createdAt: now }
  if (await insertIdempotencyKey(db, row)) return null
  const before = await findIdempotencyKey(db, call)
  // Given back between the two statements: whoever sends again finds the way free.
  if (before === null) throw stillRunning()
  const age = now.getTime() - before.createdAt.getTime()
  const isOver = age >= keptForMs
  if (!isOver && before.bodyHash !== bodyHash) throw mismatch()
  if (!isOver && before.status !== null) {
    if (isErased(before.answer)) throw erased()
    return { status: before.status, body: before.answer }
  }
  if (!isOver && age < diedAfterMs) throw stillRunning()
  const isOurs = await reclaimIdempotencyKey(db, call, { seenAt: before.createdAt, bodyHash, now })
  if (!isOurs) throw stillRunning()
  return null
}

async function finish(db: Db, call: RunOnce, { status, body }: KeptAnswer): Promise<void> {
  const answer = { claimedAt: call.now, status, answer: body }
  if (!(await finishIdempotencyKey(db, call, answer))) throw stillRunning()
}

/** What the erasure of a customer leaves of an answer about them. */
const isErased = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && Object.keys(answer).length === 0

const erased = () =>
  new AppError('not_found', 'What was answered here was about a customer who has been erased.')

const stillRunning = () =>
  new AppError(
    'idempotency_running',
    'A request with this Idempotency-Key is still running. Please send it again in a moment.',
  )

const mismatch = () =>
  new AppError(
    'idempotency_mismatch',
    'This Idempotency-Key was used before with another body. Use a new key for a new request.',
  )
