import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { responseTheme, taggingModel, theme, themeModel } from '../schema/theme.ts'
import { isLiving } from './theme.server.ts'

export type TaggingModelRow = typeof taggingModel.$inferSelect
export type ThemeModelRow = typeof themeModel.$inferSelect

type InWorkspace = { workspaceId: string }

const versionsKept = 3

/**
 * Keeps a training's result under the next version, and forgets all but the newest few.
 * @returns the version
 */
export async function insertModels(
  tx: Db,
  {
    workspaceId,
    shared,
    themes,
  }: InWorkspace & {
    shared: Omit<typeof taggingModel.$inferInsert, 'workspaceId' | 'version'>
    themes: readonly Omit<typeof themeModel.$inferInsert, 'workspaceId' | 'version'>[]
  },
): Promise<number> {
  const [newest] = await tx
    .select({ version: taggingModel.version })
    .from(taggingModel)
    .where(eq(taggingModel.workspaceId, workspaceId))
    .orderBy(desc(taggingModel.version))
    .limit(1)
  const version = (newest?.version ?? 0) + 1
  await tx.insert(taggingModel).values({ ...shared, workspaceId, version })
  if (themes.length > 0)
    await tx.insert(themeModel).values(themes.map((one) => ({ ...one, workspaceId, version })))
  for (const table of [themeModel, taggingModel]) {
    await tx
      .delete(table)
      .where(and(eq(table.workspaceId, workspaceId), lte(table.version, version - versionsKept)))
  }
  return version
}

/**
 * What a tagger depends on, in a word that changes with it: the newest version, the living themes as they stand, and the
 * last word of a person about a tag.
 */
export async function findTaggerState(db: Db, { workspaceId }: InWorkspace) {
  const [row] = await db
    .select({
      version: sql<
        number | null
      >`(select max(${taggingModel.version}) from ${taggingModel} where ${taggingModel.workspaceId} = ${workspaceId})`,
      themes: sql<
        string | null
      >`md5(string_agg(concat_ws(' ', ${theme.id}, ${theme.revision}, ${theme.autoApply}, ${theme.stoppedAt}), ',' order by ${theme.id}))`,
      decidedAt: sql<
        string | null
      >`(select max(${responseTheme.decidedAt})::text from ${responseTheme} where ${responseTheme.workspaceId} = ${workspaceId} and ${responseTheme.decidedAt} is not null)`,
    })
    .from(theme)
    .where(and(eq(theme.workspaceId, workspaceId), isLiving))
  return row ?? { version: null, themes: null, decidedAt: null }
}

export async function findTaggingModel(
  db: Db,
  { workspaceId, version }: InWorkspace & { version: number },
): Promise<TaggingModelRow | null> {
  const [row] = await db
    .select()
    .from(taggingModel)
    .where(and(eq(taggingModel.workspaceId, workspaceId), eq(taggingModel.version, version)))
  return row ?? null
}

export async function selectThemeModels(
  db: Db,
  { workspaceId, version }: InWorkspace & { version: number },
): Promise<ThemeModelRow[]> {
  return db
    .select()
    .from(themeModel)
    .where(and(eq(themeModel.workspaceId, workspaceId), eq(themeModel.version, version)))
}
