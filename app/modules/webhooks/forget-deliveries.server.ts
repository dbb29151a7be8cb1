import type { Db } from '#db/connect.server.ts'
import { deleteOldDeliveries } from '#db/queries/webhook-delivery.server.ts'

const day = 86_400_000
const atOnce = 5_000

/** Deletes calls that arrived a month ago, and those that failed or were cancelled a quarter ago. */
export async function forgetDeliveries(db: Db, now: Date): Promise<void> {
  const delivered = new Date(now.getTime() - 30 * day)
  const others = new Date(now.getTime() - 90 * day)
  const some = () =>
    db.transaction((tx) => deleteOldDeliveries(tx, { delivered, others, limit: atOnce }))
  while (await some());
}
