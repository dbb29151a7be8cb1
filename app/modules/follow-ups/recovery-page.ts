import type { RecoveryRow } from '#db/queries/recovery.server.ts'

/** `answered`: can still be changed. `closed`: answered, and the time to change it is over. */
export type RecoveryPageState = 'open' | 'answered' | 'closed' | 'expired'

const day = 86_400_000

/** As long as an invitation can be answered, and an answer be changed. */
export function recoveryPageState(
  row: Pick<RecoveryRow, 'askedAt' | 'recovered' | 'firstAt' | 'expiresDays' | 'editableDays'>,
  now: Date,
): RecoveryPageState {
  if (row.recovered !== null && row.firstAt !== null)
    return row.firstAt + row.editableDays * day > now.getTime() ? 'answered' : 'closed'
  const isOpen =
    row.askedAt !== null && row.askedAt.getTime() + row.expiresDays * day > now.getTime()
  return isOpen ? 'open' : 'expired'
}
