import { newId } from '#app/platform/ids.ts'
import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Pool } from '#db/connect.server.ts'
import { insertAnswer, reviseAnswer, setAsideBurst } from '#db/queries/answer.server.ts'
import type { RevisionResult } from '#db/queries/answer.server.ts'
import { refreshQuoting } from '#db/queries/change-quote.server.ts'
import { isStoreUnavailable, violates } from '#db/store-errors.ts'
import type { AnswerInput } from './answer-input.ts'

export type RecordAnswer = {
  /** The invitation, as its signed token names it. */
  invitation: TokenSubject
  answer: AnswerInput
  locale: string
  /** The exact words beside the two boxes, kept with the consent. */
  wordings: { announcements: string; quotation: string }
  now: Date
}

export type AnswerOutcome =
  | 'stored'
  | 'unknown'
  | 'withdrawn'
  | 'expired'
  | 'closed'
  | 'score_off_scale'
  | 'superseded'
  | 'store_away'

/**
 * Stores an answer, or edits the one that stands. When it returns `stored`, the answer is committed.
 * `closed`: answered, and the time to change it is over. `superseded`: an automatic post
 * came too late to count. `store_away`: nothing is known to be stored; try again.
 */
export async function recordAnswer(pool: Pool, input: RecordAnswer): Promise<AnswerOutcome> {
  const row = rowOf(input)
  try {
    if (await insertAnswer(pool, row)) return 'stored'
    const result = await reviseAnswer(pool, row, input.answer.seen)
    if (result === null) return 'unknown'
    const isAutomatic = input.answer.seen !== null
    if (!result.accepted) return isAutomatic ? 'superseded' : refusal(result)
    const { responseId } = result
    if (result.burst && responseId !== null) await setAsideBurst(pool, { ...row, responseId })
    if (responseId !== null) await refreshQuoting(pool, { ...row, responseId })
    if (result.stale) return 'superseded'
    return 'stored'
  } catch (error) {
    if (violates(error, 'response_score_within_kind')) return 'score_off_scale'
    if (violates(error, customerErased)) return 'withdrawn'
    if (isStoreUnavailable(error)) return 'store_away'
    throw error
  }
}

/** The customer was there when the answer was looked at, and gone when it was written. */
const customerErased = 'response_workspace_id_customer_id_customer_workspace_id_id_fk'

const rowOf = ({ invitation, answer, locale, wordings, now }: RecordAnswer) => ({
  workspaceId: invitation.workspaceId,
  invitationId: invitation.rowId,
  responseId: newId(),
  score: answer.score,
  comment: answer.comment,
  answers: answer.answers,
  solved: answer.solved,
  wantsHelp: answer.wantsHelp,
  isSent: answer.seen === null,
  state: answer.state,
  hasSign: answer.seen !== null || answer.isTouched === true || answer.comment !== '',
  locale,
  announcementConsent: { given: answer.announcementConsent, wording: wordings.announcements },
  quotationConsent: { given: answer.quotationConsent, wording: wordings.quotation },
  now,
})

const refusal = ({ withdrawn, answered }: RevisionResult): AnswerOutcome => {
  if (withdrawn) return 'withdrawn'
  return answered ? 'closed' : 'expired'
}
