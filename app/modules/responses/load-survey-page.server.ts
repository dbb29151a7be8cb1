import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Pool } from '#db/connect.server.ts'
import { findSurveyPage } from '#db/queries/survey-page.server.ts'
import type { SurveyPageRow } from '#db/queries/survey-page.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { surveyPageState } from './survey-page.ts'
import type { SurveyPageState } from './survey-page.ts'

export type SurveyPage = SurveyPageRow & { pageState: SurveyPageState }

/** What the customer's link opens, read only. `unknown`: the invitation is not there (erased, or another install's). */
export async function loadSurveyPage(
  pool: Pool,
  invitation: TokenSubject,
  now: Date,
): Promise<SurveyPage | 'unknown' | 'store_away'> {
  try {
    const row = await findSurveyPage(pool, {
      workspaceId: invitation.workspaceId,
      invitationId: invitation.rowId,
    })
    return row === null ? 'unknown' : { ...row, pageState: surveyPageState(row, now) }
  } catch (error) {
    if (isStoreUnavailable(error)) return 'store_away'
    throw error
  }
}
