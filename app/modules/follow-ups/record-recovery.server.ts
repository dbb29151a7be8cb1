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
import { isRecoveryWaiting } from '#db/queries/waiting-recovery.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { burstBegan, isAsSeen, isOneOfMany, isRepeat, wordsOf } from '../responses/one-tap.ts'
import type { RecoveryInput } from './recovery-input.ts'
import { recoveryPageState } from './recovery-page.ts'
import { wakeFollowUp } from './wake-follow-up.server.ts'

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
  if (!isAsSeen(recovery.seen, row.recovered === null ? null : row.recoveredAt)) return 'superseded'
  const { answer, hasSign } = recovery
  const comment = wordsOf(recovery, row.recoveredComment)
  const since = burstBegan(now)
  const standing = await findStandingRecovery(tx, { ...key, since })
  const stored = { answer: row.recovered, comment: row.recoveredComment }
  if (isRepeat({ answer, comment }, hasSign, stored, standing)) return 'stored'
  await store(tx, { key, row, answer, comment, hasSign, standing, since, now })
  return 'stored'
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
  const { key, row, answer, comment, hasSign, standing, since, now } = given
  const recent = hasSign ? [] : await selectRecoveryAnswersSince(tx, { ...key, since })
  const isAside = !hasSign && isOneOfMany(answer, standing, recent)
  const stands = isAside ? standing : { answer, comment, at: now }
  const said = {
    recovered: stands?.answer ?? null,
    recoveredComment: stands?.comment ?? '',
    recoveredAt: stands?.at ?? null,
  }
  const isNew = !isAside && answer === 'no' && (await isNewNo(tx, given))
  await updateFollowUp(tx, key, { ...said, changedAt: now })
  const detail = {
    recovered: answer,
    ...(hasSign ? { sign: true } : {}),
    ...(isAside ? { setAside: true } : {}),
    // It may be the first of many: see `wakeWaiting`.
    ...(isNew && !hasSign ? { waits: true } : {}),
  }
  await insertFollowUpEntries(tx, [
    { ...key, id: newId(), kind: 'recovered', text: comment, detail, at: now },
  ])
  if (isNew && hasSign) await wakeFollowUp(tx, row, { because: 'recovered', now })
}

/** Whether nobody has been told of it yet. */
const isNewNo = async (tx: Db, { key, row }: Stored): Promise<boolean> =>
  row.recovered !== 'no' || isRecoveryWaiting(tx, key)
