import type { Db } from '#db/connect.server.ts'
import { countSoftBouncesInARow } from '#db/queries/delivery-report.server.ts'

/** A mailbox that fails this often, one mail after the other, is as good as gone. */
export const softBouncesToGiveUp = 5
const softBounceDays = 30
const day = 86_400_000

type Recipient = {
  workspaceId: string
  /** Null for a subscriber of the public page. */
  customerId: string | null
  message: { toAddress: string }
  now: Date
}

export async function hasFailedOften(
  db: Db,
  { workspaceId, customerId, message, now }: Recipient,
): Promise<boolean> {
  const since = new Date(now.getTime() - softBounceDays * day)
  const recipient = { workspaceId, customerId, toAddress: message.toAddress, since }
  const inARow = await countSoftBouncesInARow(db, recipient, softBouncesToGiveUp)
  return inARow === softBouncesToGiveUp
}
