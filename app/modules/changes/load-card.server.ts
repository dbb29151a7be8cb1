import { matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { findChangeBySlug, findPublicWorkspace } from '#db/queries/public-update.server.ts'
import { cardOrder } from './card-order.ts'
import type { CardOrder } from './draw-card.server.ts'

type CardAsked = {
  workspaceSlug: string
  slug: string
  /** Null: as the workspace speaks. */
  locale: Locale | null
}

/** What stands on the card of a published change, in the language that it has; null where there is none. */
export async function loadCard(
  db: Db,
  { workspaceSlug, slug, locale }: CardAsked,
): Promise<CardOrder | null> {
  const workspace = await findPublicWorkspace(db, workspaceSlug)
  if (workspace === null) return null
  const row = await findChangeBySlug(db, { workspaceId: workspace.id, slug })
  if (row === null || row.state !== 'published' || row.published === null) return null
  return cardOrder(row.published, {
    locale: locale ?? matchLocale([workspace.locale], 'en'),
    workspaceName: workspace.name,
  })
}
