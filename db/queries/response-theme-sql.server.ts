import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { response } from '../schema/response.ts'
import { responseTheme, theme } from '../schema/theme.ts'
import { triage } from '../schema/triage.ts'

/** Archived and merged themes are none. */
const living = sql`from ${responseTheme} join ${theme} on ${theme.workspaceId} = ${responseTheme.workspaceId}
  and ${theme.id} = ${responseTheme.themeId} and ${theme.archivedAt} is null and ${theme.mergedIntoId} is null
  where ${responseTheme.workspaceId} = ${response.workspaceId} and ${responseTheme.responseId} = ${response.id}
  and ${responseTheme.state} = 'applied'`

/** Of rows of `response`: those that were given this theme. */
export const isOfTheme = (themeId: string): SQL =>
  sql`exists (select ${living} and ${responseTheme.themeId} = ${themeId}::uuid)`

/** Of rows of `response`: those with words and without a theme. */
export const isOfNoTheme: SQL = sql`exists (select from ${triage} where ${triage.workspaceId} = ${response.workspaceId}
  and ${triage.responseId} = ${response.id} and not ${triage.hasTheme})`

/** The ids of all themes that a row of `response` was given, oldest first. */
export const themesGiven = sql<
  string[]
>`coalesce((select json_agg(${theme.id} order by ${theme.createdAt}, ${theme.id}) ${living}), '[]')`
