import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { response } from '../schema/response.ts'
import { responseTheme, taggingModel, theme, themeModel } from '../schema/theme.ts'
import { triage } from '../schema/triage.ts'
import { isLiving } from './theme.server.ts'

type InWorkspace = { workspaceId: string }

/**
 * Where the last training left off: when it read what people had said, how many labelled comments it had, and how many
 * living themes there are whose keywords it did not know.
 */
export async function findTrainingState(db: Db, { workspaceId }: InWorkspace) {
  const [newest] = await db
    .select({
      version: taggingModel.version,
      trainedAt: taggingModel.trainedAt,
      labels: taggingModel.labels,
    })
    .from(taggingModel)
    .where(eq(taggingModel.workspaceId, workspaceId))
    .orderBy(desc(taggingModel.version))
    .limit(1)
  const [counted] = await db
    .select({
      themes: sql<number>`count(*)::int`,
      changedThemes: sql<number>`count(*) filter (where ${themeModel.keywords} is distinct from ${theme.keywords})::int`,
    })
    .from(theme)
    .leftJoin(
      themeModel,
      and(
        eq(themeModel.workspaceId, theme.workspaceId),
        eq(themeModel.themeId, theme.id),
        eq(themeModel.version, newest?.version ?? 0),
      ),
    )
    .where(and(eq(theme.workspaceId, workspaceId), isLiving))
  return {
    version: newest?.version ?? null,
    trainedAt: newest?.trainedAt ?? null,
    labels: newest?.labels ?? 0,
    themes: counted?.themes ?? 0,
    changedThemes: counted?.changedThemes ?? 0,
  }
}

/** How often people have said something since then, counted up to `most`: of a tag, or that they are done. */
export async function countDecisionsSince(
  db: Db,
  { workspaceId, since, most }: InWorkspace & { since: Date | null; most: number },
): Promise<number> {
  const decided = db
    .select({ one: sql`1` })
    .from(responseTheme)
    .where(
      and(
        eq(responseTheme.workspaceId, workspaceId),
        isNotNull(responseTheme.decidedAt),
        since === null ? undefined : gt(responseTheme.decidedAt, since),
      ),
    )
    .limit(most)
  const done = db
    .select({ one: sql`1` })
    .from(triage)
    .where(
      and(
        eq(triage.workspaceId, workspaceId),
        isNotNull(triage.doneAt),
        since === null ? undefined : gt(triage.doneAt, since),
      ),
    )
    .limit(most)
  const [row] = await db
    .select({
      count: sql<number>`((select count(*) from ${decided.as('decided')}) + (select count(*) from ${done.as('done')}))::int`,
    })
    .from(sql`(select 1) as nothing`)
  return row?.count ?? 0
}

/** What a customer wrote: the comment, and the answers to those further questions that are answered in words. */
const words = sql<string>`case when ${response.answers} = '[]' then ${response.comment} else
  concat_ws(e'\\n', nullif(${response.comment}, ''), (
    select string_agg(given.answer ->> 'value', e'\\n' order by given.place)
    from jsonb_array_elements(${response.answers}) with ordinality as given (answer, place)
    where jsonb_typeof(given.answer -> 'value') = 'string' and exists (
      select from survey_version v cross join jsonb_array_elements(v.design -> 'questions') as question
      where v.workspace_id = ${response.workspaceId} and v.survey_id = ${response.surveyId}
        and question ->> 'id' = given.answer ->> 'question_id' and question ->> 'kind' = 'text'))) end`

const hasWords = or(sql`${response.comment} <> ''`, sql`${response.answers} <> '[]'`)

/** Responses of which people have said something, those last decided first. */
export async function selectLabelledIds(
  db: Db,
  { workspaceId, limit }: InWorkspace & { limit: number },
): Promise<string[]> {
  const decided = db
    .select({ id: responseTheme.responseId, at: sql`${responseTheme.decidedAt}`.as('at') })
    .from(responseTheme)
    .where(and(eq(responseTheme.workspaceId, workspaceId), isNotNull(responseTheme.decidedAt)))
    .orderBy(desc(responseTheme.decidedAt))
    .limit(limit * 2)
  const done = db
    .select({ id: triage.responseId, at: sql`${triage.doneAt}`.as('at') })
    .from(triage)
    .where(and(eq(triage.workspaceId, workspaceId), isNotNull(triage.doneAt)))
    .orderBy(desc(triage.doneAt))
    .limit(limit)
  const said = sql`(${decided}) union all (${done})`
  const rows = await db
    .select({ id: sql<string>`said.id` })
    .from(sql`(${said}) as said (id, at)`)
    .groupBy(sql`said.id`)
    .orderBy(sql`max(said.at) desc, said.id`)
    .limit(limit)
  return rows.map(({ id }) => id)
}

export type SaidTag = {
  themeId: string
  state: 'applied' | 'suggested' | 'rejected'
  byPerson: boolean
}

/** The words of these responses, and what was said of them. Those without words or set aside are left out. */
export async function selectLabelled(
  db: Db,
  { workspaceId, ids }: InWorkspace & { ids: readonly string[] },
) {
  if (ids.length === 0) return []
  const tags = sql<SaidTag[]>`coalesce((
    select jsonb_agg(jsonb_build_object('themeId', tag.theme_id, 'state', tag.state, 'byPerson', tag.decided_at is not null))
    from ${responseTheme} tag
    where tag.workspace_id = ${response.workspaceId} and tag.response_id = ${response.id}), '[]')`
  return db
    .select({ id: response.id, words, doneAt: triage.doneAt, tags })
    .from(response)
    .leftJoin(
      triage,
      and(eq(triage.workspaceId, response.workspaceId), eq(triage.responseId, response.id)),
    )
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        inArray(response.id, [...ids]),
        eq(response.state, 'confirmed'),
        hasWords,
      ),
    )
    .orderBy(asc(response.id))
}

/** How many responses have words, counted up to `most`. */
export async function countWithWords(
  db: Db,
  { workspaceId, most }: InWorkspace & { most: number },
): Promise<number> {
  const written = db
    .select({ one: sql`1` })
    .from(response)
    .where(and(eq(response.workspaceId, workspaceId), eq(response.state, 'confirmed'), hasWords))
    .limit(most)
  const [row] = await db
    .select({ count: sql<number>`(select count(*) from ${written.as('written')})::int` })
    .from(sql`(select 1) as nothing`)
  return row?.count ?? 0
}

/** The place behind a row, in the order of a walk from the newest. */
export type WordsPlace = { respondedAt: Date; id: string }

/** The words of responses, newest first. */
export async function selectWords(
  db: Db,
  { workspaceId, before, limit }: InWorkspace & { before: WordsPlace | null; limit: number },
) {
  return db
    .select({ id: response.id, words, respondedAt: response.respondedAt })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        eq(response.state, 'confirmed'),
        hasWords,
        before === null
          ? undefined
          : and(
              // Said for the index: without it each page would walk all those before it.
              lte(response.respondedAt, before.respondedAt),
              or(
                lt(response.respondedAt, before.respondedAt),
                and(eq(response.respondedAt, before.respondedAt), lt(response.id, before.id)),
              ),
            ),
      ),
    )
    .orderBy(desc(response.respondedAt), desc(response.id))
    .limit(limit)
}
