import type { Db } from '#db/connect.server.ts'
import { deleteIdempotencyKeysBefore } from '#db/queries/idempotency-key.server.ts'
import { keptForMs } from './run-once.server.ts'

/** Deletes the answers that are too old to be given again. */
export const forgetKeptAnswers = (db: Db, now: Date): Promise<void> =>
  deleteIdempotencyKeysBefore(db, new Date(now.getTime() - keptForMs))
