import type { TokenSubject } from '#app/platform/public-token.ts'
import { zoneOf } from '#app/modules/customers/survey-wishes.ts'
import { customerLocale } from '#app/modules/follow-ups/customer-locale.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Pool } from '#db/connect.server.ts'
import { selectImages } from '#db/queries/change-image.server.ts'
import { findVerdictPage } from '#db/queries/verdict.server.ts'
import type { VerdictPageRow } from '#db/queries/verdict.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { verdictPageState } from './verdict-page.ts'
import type { VerdictPageState } from './verdict-page.ts'

export type VerdictPage = VerdictPageRow & {
  pageState: VerdictPageState
  locale: Locale
  /** In which the page names days. */
  zone: string
  /** The pictures that the change's words may name. */
  images: { id: string; width: number; height: number }[]
}

/** What the link of the mail opens, read only. `unknown`: it is not there, or its customer was erased. */
export async function loadVerdictPage(
  pool: Pool,
  { workspaceId, rowId }: TokenSubject,
  now: Date,
): Promise<VerdictPage | 'unknown' | 'store_away'> {
  try {
    const row = await findVerdictPage(pool, { workspaceId, notificationId: rowId })
    if (row === null) return 'unknown'
    const zone = zoneOf(row.customerZone, row.workspaceZone)
    const images = await selectImages(pool, { workspaceId, changeId: row.changeId })
    const pageState = verdictPageState(row, now)
    return { ...row, pageState, locale: customerLocale(row), zone, images }
  } catch (error) {
    if (isStoreUnavailable(error)) return 'store_away'
    throw error
  }
}
