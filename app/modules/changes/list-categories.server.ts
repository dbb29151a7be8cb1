import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import {
  countUsesOfCategories,
  selectChangeCategories,
} from '#db/queries/change-category.server.ts'
import { categoryName } from './category-names.ts'

export type ListedCategory = { id: string; name: string; names: Record<string, string> }

/** Named in the reader's language, in the order of their names. */
export async function listCategories(
  db: Db,
  { workspaceId, locale }: { workspaceId: string; locale: Locale },
): Promise<ListedCategory[]> {
  const rows = await selectChangeCategories(db, { workspaceId })
  const byName = new Intl.Collator(locale, { numeric: true })
  return rows
    .map(({ id, names }) => ({ id, names, name: categoryName(names, locale) }))
    .toSorted((one, other) => byName.compare(one.name, other.name))
}

/** The same, with the number of changes in which each stands. */
export async function listUsedCategories(
  db: Db,
  asked: { workspaceId: string; locale: Locale },
): Promise<(ListedCategory & { uses: number })[]> {
  const [categories, uses] = await Promise.all([
    listCategories(db, asked),
    countUsesOfCategories(db, asked),
  ])
  return categories.map((each) => ({ ...each, uses: uses.get(each.id) ?? 0 }))
}
