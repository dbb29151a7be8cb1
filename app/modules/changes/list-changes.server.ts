import { writePlace } from '#app/platform/list-place.ts'
import type { ListPlace } from '#app/platform/list-place.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { countToldOf } from '#db/queries/change-list-figures.server.ts'
import { countChangesByState, selectChanges } from '#db/queries/change.server.ts'
import type { ChangeNarrowing, ChangeRow } from '#db/queries/change.server.ts'
import { completeLocales } from './change-content.ts'
import type { ChangeKind, ChangeState } from './change-content.ts'
import { shownTitle } from './shown-title.ts'
import { hasUnpublishedWords } from './unpublished-words.ts'

export type ListedChange = {
  id: string
  title: string
  slug: string
  state: ChangeState
  kind: ChangeKind
  complete: Locale[]
  updatedAt: Date
  publishAt: Date | null
  publishedAt: Date | null
  correctedAt: Date | null
  /** Was worked on since it was published. */
  hasUnpublishedWords: boolean
  /** Null before it is published. */
  figures: { told: number; fixed: number; answered: number } | null
}

export type ListChanges = ChangeNarrowing & {
  workspaceId: string
  locale: Locale
  before: ListPlace | null
  limit: number
}

/** What was worked on last comes first. `counts` are of all states, whatever state is asked for. */
export async function listChanges(db: Db, given: ListChanges) {
  const { workspaceId, locale, before, limit, ...narrowing } = given
  const [rows, counted] = await Promise.all([
    selectChanges(db, { ...narrowing, workspaceId, before, limit: limit + 1 }),
    countChangesByState(db, { ...narrowing, workspaceId }),
  ])
  const shown = rows.slice(0, limit)
  const changeIds = shown.filter((row) => row.publishedAt !== null).map(({ id }) => id)
  const figures = await countToldOf(db, { workspaceId, changeIds })
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    changes: shown.map((row): ListedChange => ({
      ...listed(row, locale),
      figures: row.publishedAt === null ? null : (figures.get(row.id) ?? nobody),
    })),
    counts: new Map(counted.map(({ state, changes }) => [state, changes])),
    older:
      last === undefined ? null : writePlace({ microseconds: last.microseconds, key: last.id }),
  }
}

const nobody = { told: 0, fixed: 0, answered: 0 }

const listed = (row: ChangeRow, locale: Locale): Omit<ListedChange, 'figures'> => ({
  ...{ id: row.id, slug: row.slug, state: row.state, kind: row.kind },
  title: shownTitle(row, locale),
  complete: completeLocales(row),
  ...{ updatedAt: row.updatedAt, publishAt: row.publishAt },
  ...{ publishedAt: row.publishedAt, correctedAt: row.correctedAt },
  hasUnpublishedWords: hasUnpublishedWords(row),
})
