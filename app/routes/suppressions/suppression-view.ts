import type {
  ListedSuppression,
  SuppressionReason,
} from '#app/modules/customers/list-suppressions.server.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

export type SuppressionView = {
  hash: string
  /** Null where only the hash is kept. */
  email: string | null
  reason: SuppressionReason
  detail: string
  since: TimeText
}

/** A suppressed address as a line of the list. */
export const viewSuppression = (
  { emailHash, email, reason, detail, createdAt }: ListedSuppression,
  reader: { locale: string; timeZone: string; now: Date },
): SuppressionView => ({
  ...{ hash: emailHash, email, reason, detail },
  since: timeTextOf(createdAt, reader),
})
