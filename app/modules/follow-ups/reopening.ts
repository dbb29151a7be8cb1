import { isEnded } from './follow-up-acts.ts'
import type { FollowUpState } from './follow-up-acts.ts'

type Standing = { state: FollowUpState; contactedAt: Date | null }

/** What changes in a follow-up that had ended when its customer is not done; null for one that has not ended. */
export function reopening({ state, contactedAt }: Standing) {
  if (!isEnded(state)) return null
  const again: FollowUpState = contactedAt === null ? 'open' : 'contacted'
  return { state: again, cause: null, endedAt: null }
}
