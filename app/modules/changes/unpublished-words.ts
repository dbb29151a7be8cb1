import { fieldsOf } from './change-fields.ts'
import type { ChangeContent, ChangeState } from './change-content.ts'
import { readsDifferently } from './merge-content.ts'

type Worked = ChangeContent & { state: ChangeState; slug: string; published: ChangeContent | null }

/** Whether what is worked on differs from what the public reads, or read before it was withdrawn. */
export const hasUnpublishedWords = (row: Worked): boolean =>
  row.published !== null &&
  readsDifferently(fieldsOf(row), fieldsOf({ ...row.published, slug: row.slug }))
