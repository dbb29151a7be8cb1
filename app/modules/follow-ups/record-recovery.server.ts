import { newId } from '#app/platform/ids.ts'
import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { lockFollowUp, updateFollowUp } from '#db/queries/follow-up.server.ts'
import type { FollowUpRow } from '#db/queries/follow-up.server.ts'
import {
  findRecovery,
  findStandingRecovery,
  selectRecoveryAnswersSince,
} from '#db/queries/recovery.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import type { RecoveryInput } from './recovery-input.ts'
import { recoveryPageState } from './recovery-page.ts'
import { reopening } from './reopening.ts'
import { tellOwnerOfAnswer } from './tell-owner-of-answer.server.ts'

export type RecordRecovery = {
  /** The follow-up, as its signed token names it. */
  followUp: TokenSubject
  recovery: RecoveryInput
  now: Date
}

/**
 * `not_counted`: a machine filled the trap. `closed`: answered, and the time to change it is over. `superseded`: an
 * automatic post came too late to count. `store_away`: nothing is known to be stored; try again.
 */
export type RecoveryOutcome =
  'stored' | 'not_counted' | 'unknown' | 'expired' | 'closed' | 'superseded' | 'store_away'

/** Stores what the customer says to "are we good now?". When it returns `stored`, that is committed. */
export async function recordRecovery(pool: Pool, given: RecordRecovery): Promise<RecoveryOutcome> {
  if (given.recovery.isTrap) return 'not_counted'
  try {
    return await pool.transaction((tx) => record(tx, given))
  } catch (error) {
    if (isStoreUnavailable(error)) return 'store_away'
    throw error
  }
}

async function record(
  tx: Db,
  { followUp, recovery, now }: RecordRecovery,
): Promise<RecoveryOutcome> {
  const key = { workspaceId: followUp.workspaceId, followUpId: followUp.rowId }
  const row = await lockFollowUp(tx, key)
  const page = row === null ? null : await findRecovery(tx, key)
  if (row === null || page === null) return 'unknown'
  const state = recoveryPageState(page, now)
  if (state === 'closed' || state === 'expired') return state
  const { seen, answer, hasSign } = recovery
  if (seen !== null && !isAsSeen(seen, row)) return 'superseded'
  const comment = seen === null ? recovery.comment : row.recoveredComment
  const since = new Date(now.getTime() - burstMs)
  const standing = await findStandingRecovery(tx, { ...key, since })
  const isKnown = !hasSign || (answer === standing?.answer && comment === standing.comment)
  if (answer === row.recovered && comment === row.recoveredComment && isKnown) return 'stored'
  await store(tx, { key, row, answer, comment, hasSign, standing, since, now })
  return 'stored'
}

/** Whether the answer stands as the page showed it. */
function isAsSeen(seen: Date | 'unanswered' | 'own', row: FollowUpRow): boolean {
  if (seen === 'own') return true
  if (seen === 'unanswered') return row.recovered === null
  return row.recoveredAt?.getTime() === seen.getTime()
}

type Stored = {
  key: { workspaceId: string; followUpId: string }
  row: FollowUpRow
  answer: RecoveryInput['answer']
  comment: string
  hasSign: boolean
  /** What stays if this turns out to come from a machine. */
  standing: Awaited<ReturnType<typeof findStandingRecovery>>
  /** What was said since then may be one machine's. */
  since: Date
  now: Date
}

async function store(tx: Db, given: Stored): Promise<void> {
  const { key, row, answer, comment, hasSign, standing, now } = given
  const isAside = !hasSign && (await isOneOfMany(tx, given))
  const stands = isAside ? standing : { answer, comment, at: now }
  const said = {
    recovered: stands?.answer ?? null,
    recoveredComment: stands?.comment ?? '',
    recoveredAt: stands?.at ?? null,
  }
  const isBad = !isAside && answer === 'no' && row.recovered !== 'no'
  const again = isBad ? reopening(row) : null
  const waits = isBad ? { awaitsReplySince: row.awaitsReplySince ?? now } : {}
  await updateFollowUp(tx, key, { ...said, ...again, ...waits, changedAt: now })
  const detail = {
    recovered: answer,
    ...(hasSign ? { sign: true } : {}),
    ...(isAside ? { setAside: true } : {}),
  }
  const entry = { ...key, at: now }
  await insertFollowUpEntries(tx, [
    { ...entry, id: newId(), kind: 'recovered', text: comment, detail },
    ...(again === null
      ? []
      : [{ ...entry, id: newId(), kind: 'reopened' as const, detail: { because: 'recovered' } }]),
  ])
  if (isBad) await tellOwnerOfAnswer(tx, { ...key, now })
}

const burstMs = 10_000

/**
 * A machine that posts every link says yes, partly and no within seconds; then it has said nothing, and what a person
 * said before or among it stays.
 */
async function isOneOfMany(tx: Db, { key, standing, answer, since }: Stored): Promise<boolean> {
  const recent = await selectRecoveryAnswersSince(tx, { ...key, since })
  const answers = new Set([answer, ...recent.map((each) => each.answer)])
  // Who repeats what stands leaves no trace.
  if (standing !== null) answers.add(standing.answer)
  return answers.size >= 3 || recent.some(({ hasSign }) => hasSign)
}
