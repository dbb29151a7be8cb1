import { actorOf } from '#app/http/actor.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { readCategoryNames } from '#app/modules/changes/category-names.ts'
import {
  createCategory,
  deleteCategory,
  renameCategory,
} from '#app/modules/changes/save-category.server.ts'
import { isId } from '#app/platform/is-id.ts'

export type CategoryProblem = 'required' | 'too_long' | 'name_taken' | 'too_many'

/** `categoryId`: whose form it was; null: that of a new one. */
export type RefusedCategory = {
  outcome: 'refused'
  problem: CategoryProblem
  categoryId: string | null
  typed: Record<string, string>
}

type Done = { outcome: 'created' | 'renamed' | 'deleted' | 'not_found' } | RefusedCategory

export async function categoriesByForm(
  context: RequestContext,
  membership: Membership,
): Promise<Done> {
  const form = formOf(context)
  const by = {
    workspaceId: membership.workspace.id,
    actor: actorOf(membership),
    now: context.now(),
  }
  const categoryId = form.get('category')
  if (categoryId !== null && !isId(categoryId)) return { outcome: 'not_found' }
  if (form.get('intent') === 'delete') {
    if (categoryId === null) return { outcome: 'not_found' }
    const isDeleted = await deleteCategory(context.pool, { ...by, categoryId })
    return { outcome: isDeleted ? 'deleted' : 'not_found' }
  }
  const refused = (problem: CategoryProblem): Done => ({
    ...{ outcome: 'refused', problem, categoryId, typed: Object.fromEntries(form) },
  })
  const read = readCategoryNames((locale) => form.get(`name.${locale}`) ?? '')
  if ('problem' in read) return refused(read.problem)
  if (categoryId === null) {
    const created = await createCategory(context.pool, { ...by, ...read })
    return 'problem' in created ? refused(created.problem) : { outcome: 'created' }
  }
  const outcome = await renameCategory(context.pool, { ...by, ...read, categoryId })
  return outcome === 'name_taken' ? refused(outcome) : { outcome }
}
