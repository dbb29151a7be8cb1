import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { responseTheme, theme } from '../schema/theme.ts'
import { holdThemes } from './theme.server.ts'

type TagKey = { responseId: string; themeId: string }
type Word = { workspaceId: string; by: string | null; at: Date }

/**
 * The living theme that each of these stands for: itself, or the one it was merged into. None is put away until the
 * transaction ends: what was said of a theme while it was merged would be lost. Archived ones are left out.
 */
export async function resolveThemes(
  tx: Db,
  { workspaceId, themeIds }: { workspaceId: string; themeIds: readonly string[] },
): Promise<Map<string, string>> {
  await holdThemes(tx, workspaceId)
  const known = new Map<string, { mergedIntoId: string | null; archivedAt: Date | null }>()
  let wanted = [...new Set(themeIds)]
  while (wanted.length > 0) {
    const rows = await tx
      .select({ id: theme.id, mergedIntoId: theme.mergedIntoId, archivedAt: theme.archivedAt })
      .from(theme)
      .where(and(eq(theme.workspaceId, workspaceId), inArray(theme.id, wanted)))
    for (const { id, ...row } of rows) known.set(id, row)
    const next = rows.flatMap(({ mergedIntoId }) => mergedIntoId ?? [])
    wanted = [...new Set(next)].filter((id) => !known.has(id))
  }
  const living = new Map<string, string>()
  for (const id of themeIds) {
    const [at, found] = follow(id, known)
    if (found !== undefined && found.archivedAt === null) living.set(id, at)
  }
  return living
}

type Known = ReadonlyMap<string, { mergedIntoId: string | null; archivedAt: Date | null }>

/** At most as many steps as there are themes: a circle cannot be merged, and would not hang this. */
function follow(id: string, known: Known) {
  let at = id
  for (let step = 0; step < known.size; step++) {
    const into = known.get(at)?.mergedIntoId ?? null
    if (into === null) return [at, known.get(at)] as const
    at = into
  }
  return [at, undefined] as const
}

/** What was said so far of these responses and themes, by anybody. */
export async function selectTags(
  db: Db,
  given: { workspaceId: string; responseIds: readonly string[]; themeIds: readonly string[] },
) {
  const { workspaceId, responseIds, themeIds } = given
  if (responseIds.length === 0 || themeIds.length === 0) return []
  return db
    .select({
      responseId: responseTheme.responseId,
      themeId: responseTheme.themeId,
      state: responseTheme.state,
      source: responseTheme.source,
      decidedAt: responseTheme.decidedAt,
      decidedBy: responseTheme.decidedBy,
    })
    .from(responseTheme)
    .where(
      and(
        eq(responseTheme.workspaceId, workspaceId),
        inArray(responseTheme.responseId, [...responseIds]),
        inArray(responseTheme.themeId, [...themeIds]),
      ),
    )
}

/**
 * A person's word that these are of their themes (`applied`), or are not. What rule or model had said stays beside it;
 * where they were asked to look at it, it is right or wrong by that.
 */
export async function sayTags(
  tx: Db,
  state: 'applied' | 'rejected',
  tags: readonly (TagKey & { respondedAt: Date })[],
  { workspaceId, by, at }: Word,
): Promise<void> {
  if (tags.length === 0) return
  const outcome = state === 'applied' ? 'right' : 'wrong'
  await tx
    .insert(responseTheme)
    .values(
      tags.map((tag) => ({
        ...{ ...tag, workspaceId, state, source: 'hand' as const },
        ...{ taggedAt: at, decidedBy: by, decidedAt: at },
      })),
    )
    .onConflictDoUpdate({
      target: [responseTheme.workspaceId, responseTheme.responseId, responseTheme.themeId],
      set: {
        ...{ state, decidedBy: by, decidedAt: at },
        audit: sql`case when ${responseTheme.audit} is not null then ${outcome} end`,
      },
    })
}

/** Takes people's words back: what they gave themselves goes, what rule or model had said is `state` again. */
export async function unsayTags(
  tx: Db,
  state: 'applied' | 'suggested',
  tags: readonly TagKey[],
  { workspaceId }: Pick<Word, 'workspaceId'>,
): Promise<void> {
  if (tags.length === 0) return
  const areDecided = and(
    eq(responseTheme.workspaceId, workspaceId),
    areTags(tags),
    isNotNull(responseTheme.decidedAt),
  )
  await tx.delete(responseTheme).where(and(areDecided, eq(responseTheme.source, 'hand')))
  await tx
    .update(responseTheme)
    .set({
      ...{ state, decidedBy: null, decidedAt: null },
      audit: sql`case when ${responseTheme.audit} is not null then 'asked' end`,
    })
    .where(areDecided)
}

const areTags = (tags: readonly TagKey[]): SQL =>
  sql`(${responseTheme.responseId}, ${responseTheme.themeId}) in (${sql.join(
    tags.map(({ responseId, themeId }) => sql`(${responseId}::uuid, ${themeId}::uuid)`),
    sql`, `,
  )})`
