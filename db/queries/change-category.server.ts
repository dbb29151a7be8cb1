import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change, changeCategory } from '../schema/change.ts'

type ChangeCategoryRow = typeof changeCategory.$inferSelect
type CategoryKey = { workspaceId: string; categoryId: string }

const isCategory = ({ workspaceId, categoryId }: CategoryKey) =>
  and(eq(changeCategory.workspaceId, workspaceId), eq(changeCategory.id, categoryId))

/** Until the transaction ends nobody else makes or renames categories of this workspace. */
export async function lockCategories(tx: Db, workspaceId: string): Promise<void> {
  const name = `change categories ${workspaceId}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** The oldest first. */
export async function selectChangeCategories(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<ChangeCategoryRow[]> {
  return db
    .select()
    .from(changeCategory)
    .where(eq(changeCategory.workspaceId, workspaceId))
    .orderBy(asc(changeCategory.createdAt), asc(changeCategory.id))
}

/** In how many changes each stands, in what is worked on or in what is published. */
export async function countUsesOfCategories(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<Map<string, number>> {
  const rows = await db.execute<{ id: string; uses: number }>(sql`
    select category.id, count(${change.id})::int as uses
    from ${changeCategory} category
    join ${change} on ${change.workspaceId} = category.workspace_id and (
      ${change.categoryIds} @> array[category.id]
      or ${change.published} -> 'categoryIds' @> to_jsonb(category.id::text)
    )
    where category.workspace_id = ${workspaceId}
    group by category.id`)
  return new Map(rows.map(({ id, uses }) => [id, uses]))
}

export async function insertChangeCategory(
  tx: Db,
  row: typeof changeCategory.$inferInsert,
): Promise<void> {
  await tx.insert(changeCategory).values(row)
}

export async function renameChangeCategory(
  tx: Db,
  key: CategoryKey,
  values: Pick<ChangeCategoryRow, 'names' | 'nameKey'>,
): Promise<void> {
  await tx.update(changeCategory).set(values).where(isCategory(key))
}

/** Also takes it out of all changes, of their published words too; versions stay as they were. */
export async function deleteChangeCategory(tx: Db, key: CategoryKey): Promise<void> {
  const { workspaceId, categoryId } = key
  await tx
    .update(change)
    .set({
      categoryIds: sql`array_remove(${change.categoryIds}, ${categoryId}::uuid)`,
      published: sql`case when ${change.published} is not null then jsonb_set(${change.published}, '{categoryIds}', (${change.published} -> 'categoryIds') - ${categoryId}::text) end`,
    })
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        sql`(${change.categoryIds} @> array[${categoryId}]::uuid[] or ${change.published} -> 'categoryIds' @> to_jsonb(${categoryId}::text))`,
      ),
    )
  await tx.delete(changeCategory).where(isCategory(key))
}
