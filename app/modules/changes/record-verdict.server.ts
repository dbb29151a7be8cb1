import { newId } from '#app/platform/ids.ts'
import type { TokenSubject } from '#app/platform/public-token.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import {
  findStandingVerdict,
  findVerdictPage,
  insertVerdict,
  lockNotification,
  noteVisit,
  selectVerdictsSince,
  updateNotification,
} from '#db/queries/verdict.server.ts'
import type { NotificationRow } from '#db/queries/verdict.server.ts'
import { isVerdictWaiting } from '#db/queries/waiting-verdict.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import type { RecoveryInput } from '../follow-ups/recovery-input.ts'
import { burstBegan, isAsSeen, isOneOfMany, isRepeat, wordsOf } from '../responses/one-tap.ts'
import { followUpVerdict } from './follow-up-verdict.server.ts'
import { tellOfVerdict } from './tell-of-verdict.server.ts'
import { verdictPageState } from './verdict-page.ts'

export type RecordVerdict = {
  /** The notification, as its signed token names it. */
  notification: TokenSubject
  verdict: RecoveryInput
  now: Date
}

/**
 * `not_counted`: a machine filled the trap. `closed`: answered, and the time to change it is over. `superseded`: an
 * automatic post came too late to count. `store_away`: nothing is known to be stored; try again.
 */
export type VerdictOutcome =
  | 'stored'
  | 'not_counted'
  | 'unknown'
  | 'withdrawn'
  | 'expired'
  | 'closed'
  | 'superseded'
  | 'store_away'

/** Stores what the customer says to "did it help?". When it returns `stored`, that is committed. */
export async function recordVerdict(pool: Pool, given: RecordVerdict): Promise<VerdictOutcome> {
  if (given.verdict.isTrap) return 'not_counted'
  try {
    return await retryOnConflict(() => pool.transaction((tx) => record(tx, given)))
  } catch (error) {
    if (isStoreUnavailable(error)) return 'store_away'
    throw error
  }
}

async function record(tx: Db, { notification, verdict, now }: RecordVerdict) {
  const key = { workspaceId: notification.workspaceId, notificationId: notification.rowId }
  const row = await lockNotification(tx, key)
  const page = row === null ? null : await findVerdictPage(tx, key)
  if (row === null || page === null) return 'unknown'
  const state = verdictPageState(page, now)
  if (state !== 'open' && state !== 'answered') return state
  if (!isAsSeen(verdict.seen, row.verdictAt)) return 'superseded'
  const said = { answer: verdict.answer, comment: wordsOf(verdict, row.verdictComment) }
  const since = burstBegan(now)
  const standing = await findStandingVerdict(tx, { ...key, since })
  const stored = { answer: row.verdict, comment: row.verdictComment }
  if (isRepeat(said, verdict.hasSign, stored, standing)) return 'stored'
  await store(tx, { key, row, said, hasSign: verdict.hasSign, standing, since, now })
  return 'stored'
}

type Stored = {
  key: { workspaceId: string; notificationId: string }
  row: NotificationRow
  said: { answer: RecoveryInput['answer']; comment: string }
  hasSign: boolean
  /** What stays if this turns out to come from a machine. */
  standing: Awaited<ReturnType<typeof findStandingVerdict>>
  since: Date
  now: Date
}

async function store(tx: Db, given: Stored): Promise<void> {
  const { key, row, said, hasSign, standing, since, now } = given
  const recent = hasSign ? [] : await selectVerdictsSince(tx, { ...key, since })
  const isSetAside = !hasSign && isOneOfMany(said.answer, standing, recent)
  const stands = isSetAside ? standing : { ...said, at: now }
  // As it is before this one is stored.
  const isNew = row.verdict !== 'no' || (hasSign && (await isVerdictWaiting(tx, key)))
  await updateNotification(tx, key, {
    verdict: stands?.answer ?? null,
    verdictComment: stands?.comment ?? '',
    verdictAt: stands?.at ?? null,
    visitedAt: isSetAside && stands === null ? visitBefore(row, recent) : (row.visitedAt ?? now),
  })
  await insertVerdict(tx, { ...key, id: newId(), ...said, hasSign, isSetAside, at: now })
  if (isSetAside) return
  const told = { workspaceId: key.workspaceId, notification: row, said, now }
  if (said.answer !== row.verdict) await tellOfVerdict(tx, told)
  // Without a sign it may be the first of many: see `openWaitingFollowUps`.
  if (said.answer === 'no' && hasSign) await followUpVerdict(tx, { ...told, isNew })
}

/** Of a visit that began with what a machine posted nothing remains. */
function visitBefore({ visitedAt }: NotificationRow, posted: readonly { at: Date }[]) {
  return posted.some(({ at }) => visitedAt !== null && at <= visitedAt) ? null : visitedAt
}

/** A person has the page before them, as far as can be told. */
export async function recordVisit(
  pool: Pool,
  { workspaceId, rowId }: TokenSubject,
  now: Date,
): Promise<void> {
  try {
    await noteVisit(pool, { workspaceId, notificationId: rowId, at: now })
  } catch (error) {
    if (!isStoreUnavailable(error)) throw error
  }
}
