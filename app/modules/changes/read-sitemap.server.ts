import type { Db } from '#db/connect.server.ts'
import { selectPublicAddresses } from '#db/queries/public-update.server.ts'
import type { Locale } from '#app/texts/locales.ts'
import { completeLocales } from './change-content.ts'
import { readPublicWorkspace } from './read-updates.server.ts'

/** So many changes are named at most; with each language an entry, a sitemap may hold 50,000. */
const mostChanges = 12_000

export type PublicAddress = { slug: string; changedAt: Date | null; locales: Locale[] }

/** Every published change, the newest first; null where there is none. */
export async function readSitemap(
  db: Db,
  workspaceSlug: string,
): Promise<{ slug: string; isLedgerPublic: boolean; changes: PublicAddress[] } | null> {
  const workspace = await readPublicWorkspace(db, workspaceSlug)
  if (workspace === null) return null
  const { id: workspaceId, slug, isLedgerPublic } = workspace
  const rows = await selectPublicAddresses(db, { workspaceId, limit: mostChanges })
  const changes = rows.flatMap(({ slug: own, published, at }) =>
    published === null ? [] : [{ slug: own, changedAt: at, locales: completeLocales(published) }],
  )
  return { slug, isLedgerPublic, changes }
}
