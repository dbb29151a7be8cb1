import type { TokenSubject } from '#app/platform/public-token.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Pool } from '#db/connect.server.ts'
import { findRecovery } from '#db/queries/recovery.server.ts'
import type { RecoveryRow } from '#db/queries/recovery.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { customerLocale } from './customer-locale.ts'
import { recoveryPageState } from './recovery-page.ts'
import type { RecoveryPageState } from './recovery-page.ts'

export type RecoveryPage = RecoveryRow & { pageState: RecoveryPageState; locale: Locale }

/** What the customer's link opens, read only. `unknown`: the follow-up is not there, or its customer was erased. */
export async function loadRecoveryPage(
  pool: Pool,
  { workspaceId, rowId }: TokenSubject,
  now: Date,
): Promise<RecoveryPage | 'unknown' | 'store_away'> {
  try {
    const row = await findRecovery(pool, { workspaceId, followUpId: rowId })
    if (row === null) return 'unknown'
    return { ...row, pageState: recoveryPageState(row, now), locale: customerLocale(row) }
  } catch (error) {
    if (isStoreUnavailable(error)) return 'store_away'
    throw error
  }
}
