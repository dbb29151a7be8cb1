import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import {
  deleteChangeCategory,
  insertChangeCategory,
  lockCategories,
  renameChangeCategory,
  selectChangeCategories,
} from '#db/queries/change-category.server.ts'
import { categoryKey, categoryName, shareCategoryName } from './category-names.ts'
import { changeLimits } from './change-limits.ts'
import { refreshUpdates } from './refresh-updates.server.ts'

type By = { workspaceId: string; actor: Actor; now: Date }
type Names = Record<string, string>

/** `names`: as `readCategoryNames` gives them. */
export const createCategory = (
  pool: Db,
  { workspaceId, names, actor, now }: By & { names: Names },
): Promise<{ id: string } | { problem: 'name_taken' | 'too_many' }> =>
  pool.transaction(async (tx) => {
    await lockCategories(tx, workspaceId)
    const known = await selectChangeCategories(tx, { workspaceId })
    if (known.length >= changeLimits.categories) return { problem: 'too_many' }
    if (known.some((each) => isCalledSo(each.names, names))) return { problem: 'name_taken' }
    const id = newId()
    const nameKey = categoryKey(names)
    await insertChangeCategory(tx, { workspaceId, id, names, nameKey, createdAt: now })
    const subject = { id, name: categoryName(names, 'en') }
    await recordAudit(tx, { workspaceId, actor, action: 'change_category.created', subject, now })
    return { id }
  })

/** Also on every public page. */
export const renameCategory = (
  pool: Db,
  { workspaceId, categoryId, names, actor, now }: By & { categoryId: string; names: Names },
): Promise<'renamed' | 'name_taken' | 'not_found'> =>
  pool.transaction(async (tx) => {
    await lockCategories(tx, workspaceId)
    const known = await selectChangeCategories(tx, { workspaceId })
    const stored = known.find(({ id }) => id === categoryId)
    if (stored === undefined) return 'not_found'
    const others = known.filter((each) => each !== stored)
    if (others.some((each) => isCalledSo(each.names, names))) return 'name_taken'
    const nameKey = categoryKey(names)
    await renameChangeCategory(tx, { workspaceId, categoryId }, { names, nameKey })
    await refreshUpdates(tx, { workspaceId, now })
    const subject = { id: categoryId, name: categoryName(names, 'en') }
    const [before, after] = [stored.names, names].map((each) => ({
      name: categoryName(each, 'en'),
    }))
    const action = 'change_category.renamed'
    await recordAudit(tx, { workspaceId, actor, action, subject, before, after, now })
    return 'renamed'
  })

/** Takes it out of every change. False when it was not there (any more). */
export const deleteCategory = (
  pool: Db,
  { workspaceId, categoryId, actor, now }: By & { categoryId: string },
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    await lockCategories(tx, workspaceId)
    const known = await selectChangeCategories(tx, { workspaceId })
    const stored = known.find(({ id }) => id === categoryId)
    if (stored === undefined) return false
    await deleteChangeCategory(tx, { workspaceId, categoryId })
    await refreshUpdates(tx, { workspaceId, now })
    const subject = { id: categoryId, name: categoryName(stored.names, 'en') }
    await recordAudit(tx, { workspaceId, actor, action: 'change_category.deleted', subject, now })
    return true
  })

/** The same name in a language, or the same first name: the store refuses that too. */
const isCalledSo = (one: Names, other: Names): boolean =>
  shareCategoryName(one, other) || categoryKey(one) === categoryKey(other)
