import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { theme } from '../schema/theme.ts'

export type ThemeRow = typeof theme.$inferSelect
type ThemeKey = { workspaceId: string; themeId: string }

const isTheme = ({ workspaceId, themeId }: ThemeKey) =>
  and(eq(theme.workspaceId, workspaceId), eq(theme.id, themeId))

/** Neither archived nor merged: what is no living theme is shown and given nowhere. */
export const isLiving = and(isNull(theme.archivedAt), isNull(theme.mergedIntoId))

/**
 * Until the transaction ends nobody else makes, merges or moves themes of this workspace: names, parents and the limit
 * are about all of them.
 */
export async function lockThemes(tx: Db, workspaceId: string): Promise<void> {
  const name = `themes ${workspaceId}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Until the transaction ends nobody merges or puts away themes of this workspace; many may hold them so at once. */
export async function holdThemes(tx: Db, workspaceId: string): Promise<void> {
  const name = `themes ${workspaceId}`
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`)
}

/** The same without waiting: false while somebody does. */
export async function tryHoldThemes(tx: Db, workspaceId: string): Promise<boolean> {
  const name = `themes ${workspaceId}`
  const [row] = await tx.execute<{ isHeld: boolean }>(
    sql`select pg_try_advisory_xact_lock_shared(hashtextextended(${name}, 0)) as "isHeld"`,
  )
  return row?.isHeld === true
}

/** Those that tags are given of; oldest first. */
export async function selectLivingThemes(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select()
    .from(theme)
    .where(and(eq(theme.workspaceId, workspaceId), isLiving))
    .orderBy(asc(theme.createdAt), asc(theme.id))
}

/** Archived and merged ones, the latest change first. */
export async function selectPutAwayThemes(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select()
    .from(theme)
    .where(
      and(
        eq(theme.workspaceId, workspaceId),
        or(isNotNull(theme.archivedAt), isNotNull(theme.mergedIntoId)),
      ),
    )
    .orderBy(desc(theme.updatedAt), asc(theme.id))
}

/** Living or not. */
export async function findTheme(db: Db, key: ThemeKey): Promise<ThemeRow | null> {
  const [row] = await db.select().from(theme).where(isTheme(key))
  return row ?? null
}

export async function selectChildren(db: Db, { workspaceId, themeId }: ThemeKey) {
  return db
    .select()
    .from(theme)
    .where(and(eq(theme.workspaceId, workspaceId), eq(theme.parentId, themeId)))
    .orderBy(asc(theme.createdAt), asc(theme.id))
}

export async function insertTheme(db: Db, row: typeof theme.$inferInsert): Promise<void> {
  await db.insert(theme).values(row)
}

/** Its revision grows with it. */
export async function updateTheme(
  db: Db,
  key: ThemeKey,
  change: Partial<Omit<ThemeRow, 'workspaceId' | 'id' | 'createdAt' | 'revision'>>,
): Promise<void> {
  await db
    .update(theme)
    .set({ ...change, revision: sql`${theme.revision} + 1` })
    .where(isTheme(key))
}

/** Puts themes under another, or on the top. */
export async function moveThemes(
  db: Db,
  given: { workspaceId: string; themeIds: readonly string[]; parentId: string | null; now: Date },
): Promise<void> {
  if (given.themeIds.length === 0) return
  await db
    .update(theme)
    .set({
      parentId: given.parentId,
      updatedAt: given.now,
      revision: sql`${theme.revision} + 1`,
    })
    .where(and(eq(theme.workspaceId, given.workspaceId), inArray(theme.id, [...given.themeIds])))
}
