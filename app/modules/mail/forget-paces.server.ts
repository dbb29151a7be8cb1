import type { Db } from '#db/connect.server.ts'
import { deletePacesBefore } from '#db/queries/mail-pace.server.ts'

const keptForMs = 86_400_000

/** Deletes the limits' rows of domains that have had no mail for a day: a new row says the same. */
export const forgetPaces = (db: Db, now: Date): Promise<void> =>
  deletePacesBefore(db, new Date(now.getTime() - keptForMs))
