import type { SurveyPageRow } from '#db/queries/survey-page.server.ts'

export type SurveyPageState = 'open' | 'answered' | 'closed' | 'expired' | 'withdrawn'

const day = 86_400_000

/** `answered`: can still be changed. `closed`: answered, and the time to change it is over. */
export function surveyPageState(
  page: Pick<SurveyPageRow, 'state' | 'expiresAt' | 'editableDays' | 'answer'>,
  now: Date,
): SurveyPageState {
  if (page.state === 'cancelled') return 'withdrawn'
  if (page.answer?.state === 'confirmed') {
    const editableUntil = page.answer.respondedAt.getTime() + page.editableDays * day
    return editableUntil > now.getTime() ? 'answered' : 'closed'
  }
  return page.expiresAt > now ? 'open' : 'expired'
}
