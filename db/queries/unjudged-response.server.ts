import { and, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUpRule } from '../schema/follow-up.ts'
import { response } from '../schema/response.ts'
import type { surveyKinds } from '../schema/survey.ts'
import { responseTheme, theme } from '../schema/theme.ts'
import { askedAgain, judgedVersion } from './judged-version-sql.ts'

/** Word for word the condition of `response_unjudged_index`; any other is not found there. */
const unjudged = sql.raw(
  `judged_at is distinct from updated_at and (read_at = updated_at or comment = '' and answers = '[]' and read_at is null)`,
)

/**
 * The workspaces in which something is still to be judged: from one to the next in the index. Ordered as that index is,
 * for the reason given at `listUnreadWorkspaces`.
 */
export async function listUnjudgedWorkspaces(db: Db): Promise<string[]> {
  const rows = await db.execute<{ workspaceId: string }>(sql`
    with recursive found (workspace_id) as (
      (select workspace_id from response where ${unjudged} order by workspace_id, updated_at limit 1)
      union all
      select (select workspace_id from response where ${unjudged} and workspace_id > found.workspace_id
        order by workspace_id, updated_at limit 1)
      from found where found.workspace_id is not null
    )
    select workspace_id as "workspaceId" from found where workspace_id is not null`)
  return rows.map(({ workspaceId }) => workspaceId)
}

export type Final = {
  /** What nobody has sent has been left alone since then. */
  idleSince: Date
  /** By kind of survey; such a confirmed answer is final at once. */
  unhappyAtMost: Record<(typeof surveyKinds)[number], number>
}

type Which = { workspaceId: string; final: Final; limit: number; responseId?: string }

function isFinal({ workspaceId, final, responseId }: Which) {
  const { csat, nps, ces } = final.unhappyAtMost
  return and(
    eq(response.workspaceId, workspaceId),
    responseId === undefined ? undefined : eq(response.id, responseId),
    unjudged,
    sql`(is_sent or updated_at <= ${final.idleSince.toISOString()}::timestamptz or state = 'confirmed'
      and score <= case kind when 'csat' then ${csat}::int when 'nps' then ${nps}::int else ${ces}::int end)`,
  )
}

const said = (condition: SQL): SQL<boolean> =>
  sql<boolean>`exists (select from response_revision v where v.workspace_id = response.workspace_id
    and v.response_id = response.id and v.posted_at <= ${judgedVersion} and ${condition})`

const columns = {
  id: response.id,
  surveyId: response.surveyId,
  invitationId: response.invitationId,
  customerId: response.customerId,
  ticketId: response.ticketId,
  kind: response.kind,
  score: response.score,
  comment: response.comment,
  answers: response.answers,
  solved: response.solved,
  wantsHelp: response.wantsHelp,
  state: response.state,
  source: response.source,
  teamId: response.teamId,
  respondedAt: response.respondedAt,
  updatedAt: response.updatedAt,
  wasJudged: sql<boolean>`${response.judgedAt} is not null`,
  /** It is as it was when it was judged last. */
  isSame: sql<boolean>`coalesce(${judgedVersion} = ${response.updatedAt}, false)`,
  /** When it was judged last it did not count. */
  wasAside: said(sql`v.state = 'unconfirmed' and v.posted_at = ${judgedVersion}`),
  /** It counted once, until it was judged last. */
  hadCounted: said(sql`v.state = 'confirmed'`),
  /** It had said so before, until it was judged last. */
  saidNotSolved: said(sql`v.state = 'confirmed' and v.solved = 'no'`),
}

export type UnjudgedRow = Awaited<ReturnType<typeof lockUnjudged>>[number]

/**
 * The latest final answers of a workspace that are still to be judged, or one of them, held until the transaction ends;
 * without those that somebody else holds.
 */
export async function lockUnjudged(db: Db, which: Which) {
  return db
    .select(columns)
    .from(response)
    .where(isFinal(which))
    .orderBy(sql`${response.updatedAt} desc`)
    .limit(which.limit)
    .for('no key update', { skipLocked: true })
}

/** The latest ones' ids, for judging them one by one. */
export async function listUnjudged(db: Db, which: Which): Promise<string[]> {
  const rows = await db
    .select({ id: response.id })
    .from(response)
    .where(isFinal(which))
    .orderBy(sql`${response.updatedAt} desc`)
    .limit(which.limit)
  return rows.map(({ id }) => id)
}

type ResponseKeys = { workspaceId: string; responseIds: string[] }

/** As they stand: call it while they are held. */
export async function markJudged(
  db: Db,
  { workspaceId, responseIds }: ResponseKeys,
): Promise<void> {
  if (responseIds.length === 0) return
  await db
    .update(response)
    .set({ judgedAt: sql`${response.updatedAt}` })
    .where(and(eq(response.workspaceId, workspaceId), inArray(response.id, responseIds)))
}

/**
 * Asks for these answers to be judged once more, because they have become of themes by which rules open follow-ups. Does
 * nothing where no rule that is on goes by themes; answers from before `since` are not looked into.
 */
export async function askJudgingAgain(
  tx: Db,
  { since, ...keys }: ResponseKeys & { since: Date },
): Promise<void> {
  if (keys.responseIds.length === 0 || !(await goesByThemes(tx, keys.workspaceId))) return
  const theirs = and(
    eq(response.workspaceId, keys.workspaceId),
    inArray(response.id, keys.responseIds),
    eq(response.state, 'confirmed'),
    gte(response.respondedAt, since),
  )
  // Held first: whoever judges one of them at this moment has not seen the theme, and must be done before it is asked.
  await tx
    .select({ id: response.id })
    .from(response)
    .where(theirs)
    .orderBy(response.id)
    .for('no key update')
  await tx
    .update(response)
    .set({ judgedAt: askedAgain })
    .where(and(theirs, eq(response.judgedAt, response.updatedAt)))
}

async function goesByThemes(db: Db, workspaceId: string): Promise<boolean> {
  const rows = await db
    .select({ id: followUpRule.id })
    .from(followUpRule)
    .where(
      and(
        eq(followUpRule.workspaceId, workspaceId),
        eq(followUpRule.isOn, true),
        sql`${followUpRule.conditions} ? 'themeIds'`,
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** The themes that answers are about for certain, by answer. */
export async function selectAppliedThemes(db: Db, { workspaceId, responseIds }: ResponseKeys) {
  if (responseIds.length === 0) return []
  return db
    .select({ responseId: responseTheme.responseId, themeId: responseTheme.themeId })
    .from(responseTheme)
    .where(
      and(
        eq(responseTheme.workspaceId, workspaceId),
        inArray(responseTheme.responseId, responseIds),
        eq(responseTheme.state, 'applied'),
      ),
    )
}

/** Which themes were merged, and into which. */
export async function selectMergedThemes(db: Db, workspaceId: string) {
  const rows = await db
    .select({ id: theme.id, intoId: theme.mergedIntoId })
    .from(theme)
    .where(and(eq(theme.workspaceId, workspaceId), isNotNull(theme.mergedIntoId)))
  return new Map(rows.flatMap(({ id, intoId }) => (intoId === null ? [] : [[id, intoId] as const])))
}
