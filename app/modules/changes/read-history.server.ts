import type { Db } from '#db/connect.server.ts'
import { selectChangeVersions } from '#db/queries/change-version.server.ts'
import type { ChangeVersionRow } from '#db/queries/change-version.server.ts'
import { fieldsOf } from './change-fields.ts'
import type { ChangeFields } from './change-fields.ts'
import { differingFields } from './merge-content.ts'

type ChangeVersionAct = ChangeVersionRow['act']

export type HistoryVersion = {
  revision: number
  act: ChangeVersionAct
  at: Date
  /** Null: Heard itself, a program, or somebody who has left. */
  authorName: string | null
  /** In which it differs from the version before it. */
  differences: { field: string; was: string; is: string }[]
}

/** The versions of a change, the newest first, each with what it changed. */
export async function readHistory(
  db: Db,
  asked: { workspaceId: string; changeId: string; before?: number | null; limit: number },
): Promise<{ versions: HistoryVersion[]; older: number | null }> {
  const { before = null, limit, ...key } = asked
  const rows = await selectChangeVersions(db, { ...key, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const versions = shown.map((row, at) => {
    const { revision, act, authorName } = row
    const earlier = rows[at + 1]
    const was = earlier === undefined ? {} : fieldsIn(earlier)
    return { revision, act, authorName, at: row.at, differences: differences(was, fieldsIn(row)) }
  })
  return { versions, older: rows.length > limit ? (shown.at(-1)?.revision ?? null) : null }
}

const fieldsIn = ({ content }: Pick<ChangeVersionRow, 'content'>): ChangeFields => {
  const { slug: _slug, ...fields } = fieldsOf({ ...content, slug: '' })
  return fields
}

const differences = (was: ChangeFields, is: ChangeFields) =>
  differingFields(was, is).map((field) => ({
    field,
    was: was[field] ?? '',
    is: is[field] ?? '',
  }))
