import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { findChange } from '#db/queries/change.server.ts'
import type { ChangeKind, ChangeState } from './change-content.ts'
import { fieldsOf } from './change-fields.ts'
import type { ChangeFields } from './change-fields.ts'
import { shownTitle } from './shown-title.ts'

export type LoadedChange = {
  id: string
  title: string
  slug: string
  state: ChangeState
  kind: ChangeKind
  revision: number
  fields: ChangeFields
  publishAt: Date | null
  publishedAt: Date | null
  correctedAt: Date | null
  withdrawnAt: Date | null
  /** What everybody reads, as fields; null while nobody reads anything. */
  publishedFields: ChangeFields | null
}

/** A change as its editors see it; null when it is not of this workspace. */
export async function loadChange(
  db: Db,
  { locale, ...key }: { workspaceId: string; changeId: string; locale: Locale },
): Promise<LoadedChange | null> {
  const row = await findChange(db, key)
  if (row === null) return null
  const { id, slug, state, kind, revision } = row
  const { published, publishAt, publishedAt, correctedAt, withdrawnAt } = row
  return {
    ...{ id, slug, state, kind, revision, fields: fieldsOf(row) },
    ...{ publishAt, publishedAt, correctedAt, withdrawnAt },
    title: shownTitle(row, locale),
    publishedFields:
      state === 'published' && published !== null ? fieldsOf({ ...published, slug }) : null,
  }
}
