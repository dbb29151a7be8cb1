import { recoveryPageState } from '../follow-ups/recovery-page.ts'
import type { RecoveryPageState } from '../follow-ups/recovery-page.ts'
import type { VerdictPageRow } from '#db/queries/verdict.server.ts'

/** `withdrawn`: what the mail told of does not hold any more, and is not shown. */
export type VerdictPageState = RecoveryPageState | 'withdrawn'

type Asked = Pick<
  VerdictPageRow,
  'state' | 'toldAt' | 'verdict' | 'firstAt' | 'expiresDays' | 'editableDays'
>

/** As long as an invitation can be answered, and an answer be changed. */
export function verdictPageState(row: Asked, now: Date): VerdictPageState {
  if (row.state !== 'published') return 'withdrawn'
  const { firstAt, expiresDays, editableDays } = row
  const asked = { askedAt: new Date(row.toldAt), recovered: row.verdict }
  return recoveryPageState({ ...asked, firstAt, expiresDays, editableDays }, now)
}
