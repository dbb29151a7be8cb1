import { and, desc, eq, gt, lt } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { changeVersion } from '../schema/change.ts'
import { user } from '../schema/global.ts'

export type ChangeVersionRow = typeof changeVersion.$inferSelect
type ChangeKey = { workspaceId: string; changeId: string }
type VersionKey = ChangeKey & { revision: number }

const isOf = ({ workspaceId, changeId }: ChangeKey) =>
  and(eq(changeVersion.workspaceId, workspaceId), eq(changeVersion.changeId, changeId))

const isVersion = ({ revision, ...key }: VersionKey) =>
  and(isOf(key), eq(changeVersion.revision, revision))

export async function insertChangeVersion(
  tx: Db,
  row: typeof changeVersion.$inferInsert,
): Promise<void> {
  await tx.insert(changeVersion).values(row)
}

export async function findLatestVersion(db: Db, key: ChangeKey): Promise<ChangeVersionRow | null> {
  const [row] = await db
    .select()
    .from(changeVersion)
    .where(isOf(key))
    .orderBy(desc(changeVersion.revision))
    .limit(1)
  return row ?? null
}

export async function findChangeVersion(db: Db, key: VersionKey): Promise<ChangeVersionRow | null> {
  const [row] = await db.select().from(changeVersion).where(isVersion(key))
  return row ?? null
}

/** Later words of the same person take the place of these. */
export async function replaceChangeVersion(
  tx: Db,
  key: VersionKey,
  values: Pick<ChangeVersionRow, 'revision' | 'content'>,
): Promise<void> {
  await tx.update(changeVersion).set(values).where(isVersion(key))
}

/** The newest first, with who made it; at most `limit`, between two revisions if they are given. */
export async function selectChangeVersions(
  db: Db,
  given: ChangeKey & { after?: number; before?: number | null; limit: number },
): Promise<(ChangeVersionRow & { authorName: string | null })[]> {
  const rows = await db
    .select({ version: changeVersion, authorName: user.name })
    .from(changeVersion)
    .leftJoin(user, eq(user.id, changeVersion.authorId))
    .where(
      and(
        isOf(given),
        gt(changeVersion.revision, given.after ?? 0),
        given.before ? lt(changeVersion.revision, given.before) : undefined,
      ),
    )
    .orderBy(desc(changeVersion.revision))
    .limit(given.limit)
  return rows.map(({ version, authorName }) => ({ ...version, authorName }))
}
