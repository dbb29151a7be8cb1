import type { Db } from '#db/connect.server.ts'
import { selectChangeCategories } from '#db/queries/change-category.server.ts'
import { selectSlugsLike } from '#db/queries/change.server.ts'
import type { ChangeRow } from '#db/queries/change.server.ts'
import { categoryField, cleanField, isChangeKind, longestOf, readField } from './change-fields.ts'
import { changeLimits } from './change-limits.ts'
import { isChangeSlug, isReserved } from './change-slug.ts'
import type { FieldEdit } from './merge-content.ts'

/** Names of texts. `slug_fixed`: it was published, so the address stays. */
export type FieldProblem =
  'too_long' | 'choose' | 'change_slug' | 'slug_taken' | 'slug_fixed' | 'too_many_categories'

type Checked = { edits: FieldEdit[]; problems: Record<string, FieldProblem> }

/** Cleans edits and sets aside those that cannot be stored; the others are saved nevertheless. */
export async function checkEdits(
  tx: Db,
  stored: ChangeRow,
  given: readonly FieldEdit[],
): Promise<Checked> {
  const problems: Record<string, FieldProblem> = {}
  const edits: FieldEdit[] = []
  let room = roomForCategories(stored, given)
  for (const { field, was, is } of given.slice(0, changeLimits.edits)) {
    const edit = { field, was: cleanField(field, was), is: cleanField(field, is) }
    const problem = await problemOf(tx, stored, { ...edit, room })
    if (problem === null) edits.push(edit)
    else problems[field] = problem
    if (problem === null && isNewCategory(stored, edit)) room -= 1
  }
  return { edits, problems }
}

/** How many more there can be beside those that the edits leave. */
function roomForCategories({ categoryIds }: ChangeRow, edits: readonly FieldEdit[]): number {
  const gone = new Set(edits.filter(({ is }) => is === '').map(({ field }) => field))
  const left = categoryIds.filter((id) => !gone.has(categoryField(id)))
  return changeLimits.categoriesOfOne - left.length
}

function isNewCategory({ categoryIds }: ChangeRow, { field, is }: FieldEdit): boolean {
  const read = readField(field)
  return read?.about === 'category' && is !== '' && !categoryIds.includes(read.id)
}

async function problemOf(
  tx: Db,
  stored: ChangeRow,
  { field, is, room }: FieldEdit & { room: number },
): Promise<FieldProblem | null> {
  const read = readField(field)
  if (read === null) return 'choose'
  if (is.length > longestOf(field)) return 'too_long'
  if (read.about === 'kind') return isChangeKind(is) ? null : 'choose'
  if (read.about === 'slug') return slugProblem(tx, stored, is)
  if (read.about === 'category' && is !== '')
    return categoryProblem(tx, stored, { id: read.id, room })
  return null
}

async function slugProblem(tx: Db, stored: ChangeRow, slug: string): Promise<FieldProblem | null> {
  if (slug === stored.slug) return null
  if (stored.publishedAt !== null) return 'slug_fixed'
  if (!isChangeSlug(slug)) return 'change_slug'
  const { workspaceId, id: butOf } = stored
  const taken = await selectSlugsLike(tx, { workspaceId, base: slug, butOf })
  return isReserved(slug) || taken.includes(slug) ? 'slug_taken' : null
}

async function categoryProblem(
  tx: Db,
  { workspaceId, categoryIds }: ChangeRow,
  { id, room }: { id: string; room: number },
): Promise<FieldProblem | null> {
  if (categoryIds.includes(id)) return null
  if (room <= 0) return 'too_many_categories'
  const known = await selectChangeCategories(tx, { workspaceId })
  return known.some((category) => category.id === id) ? null : 'choose'
}
