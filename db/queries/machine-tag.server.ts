import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { responseTheme } from '../schema/theme.ts'
import type { auditOutcomes, tagSources, tagStates } from '../schema/theme.ts'

/** What rules and models say of a response and a theme. */
export type MachineTagRow = {
  themeId: string
  source: Exclude<(typeof tagSources)[number], 'hand'>
  /** Between 0 and 1. */
  confidence: number
  isSure: boolean
  state: Exclude<(typeof tagStates)[number], 'rejected'>
  audit: Extract<(typeof auditOutcomes)[number], 'asked'> | null
}

export type TaggedResponse = { id: string; respondedAt: Date; tags: readonly MachineTagRow[] }

/**
 * Makes the machine tags of these responses exactly these. What a person decided stays, and so do the tags of archived
 * and merged themes, which get no new ones. Rows that say the same already are not written: after a training most do.
 * Whether a tag is to be looked at is drawn when it is given, not each time it is given again. Returns the responses of
 * which a row was written; whoever calls it refreshes their `has_theme`.
 */
export async function replaceMachineTags(
  db: Db,
  given: { workspaceId: string; responses: readonly TaggedResponse[]; now: Date },
): Promise<string[]> {
  const { workspaceId, responses } = given
  if (responses.length === 0) return []
  const ids = JSON.stringify(responses.map(({ id }) => id))
  const wanted = JSON.stringify(responses.flatMap(asRows))
  const rows = await db.execute<{ responseId: string }>(sql`
    with living as (
      select id from theme
      where workspace_id = ${workspaceId} and archived_at is null and merged_into_id is null
    ), wanted as (
      select w.* from jsonb_to_recordset(${wanted}::text::jsonb) as w (response_id uuid, theme_id uuid,
        state text, source text, confidence real, sure boolean, audit text, responded_at timestamptz)
      join living on living.id = w.theme_id
    ), standing as (
      select t.* from response_theme t
      where t.workspace_id = ${workspaceId}
        and t.response_id in (select id::uuid from jsonb_array_elements_text(${ids}::text::jsonb) as ids (id))
    ), gone as (
      delete from response_theme t using standing s
      where t.workspace_id = s.workspace_id and t.response_id = s.response_id and t.theme_id = s.theme_id
        and t.decided_at is null and t.theme_id in (select id from living)
        and not exists (select from wanted w where w.response_id = s.response_id and w.theme_id = s.theme_id)
      returning t.response_id
    ), put as (
      insert into response_theme as t (workspace_id, response_id, theme_id, state, source, confidence, sure, audit,
        tagged_at, responded_at)
      select ${workspaceId}::uuid, w.response_id, w.theme_id, w.state, w.source, w.confidence, w.sure, w.audit,
        ${given.now.toISOString()}::timestamptz, w.responded_at
      from wanted w
      where not exists (select from standing s where s.response_id = w.response_id and s.theme_id = w.theme_id
        and (s.decided_at is not null
          or (s.state, s.source, s.confidence, s.sure, date_trunc('milliseconds', s.responded_at))
            is not distinct from (w.state, w.source, w.confidence, w.sure, w.responded_at)))
      order by w.response_id, w.theme_id
      on conflict (workspace_id, response_id, theme_id) do update set
        state = excluded.state, source = excluded.source, confidence = excluded.confidence, sure = excluded.sure,
        audit = case when t.state = excluded.state then t.audit else excluded.audit end,
        tagged_at = excluded.tagged_at, responded_at = excluded.responded_at
      where t.decided_at is null
      returning t.response_id
    )
    select response_id as "responseId" from gone union select response_id from put`)
  return rows.map(({ responseId }) => responseId)
}

/** In whole per cent, as it is shown: what has moved by less is not worth a row. */
const rounded = (confidence: number) => Math.round(confidence * 100) / 100

const asRows = ({ id, respondedAt, tags }: TaggedResponse) =>
  tags.map(({ themeId, state, source, confidence, isSure, audit }) => ({
    ...{ response_id: id, theme_id: themeId, state, source, sure: isSure, audit },
    ...{ confidence: rounded(confidence), responded_at: respondedAt },
  }))

/** Of responses that say nothing any more: whatever was tagged by rules and models, of archived and merged themes too. */
export async function deleteMachineTags(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: string[] },
): Promise<void> {
  if (responseIds.length === 0) return
  await db
    .delete(responseTheme)
    .where(
      and(
        eq(responseTheme.workspaceId, workspaceId),
        inArray(responseTheme.responseId, responseIds),
        isNull(responseTheme.decidedAt),
      ),
    )
}
