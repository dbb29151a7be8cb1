import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { responseTheme, taggingModel, theme, themeModel } from '../schema/theme.ts'
import { triage } from '../schema/triage.ts'
import { isLiving } from './theme.server.ts'

/** So many of the latest judgements tell how right a theme's sure tags are. */
const window = 100

type Asked = {
  workspaceId: string
  /** Of these only; without it, of all living themes. */
  themeIds?: readonly string[]
}

/**
 * How living themes stand with tags that are given without asking: `judged` and `right` count the latest sure tags that
 * people decided since the theme last stopped or was let go on. What another theme was judged by before it was merged
 * into this one says nothing of this one's rule.
 */
export async function selectStandings(db: Db, { workspaceId, themeIds }: Asked) {
  const latest = db
    .select({ state: responseTheme.state })
    .from(responseTheme)
    .where(
      and(
        eq(responseTheme.workspaceId, theme.workspaceId),
        eq(responseTheme.themeId, theme.id),
        isNotNull(responseTheme.decidedAt),
        responseTheme.sure,
        isNull(responseTheme.mergedFromId),
        sql`${responseTheme.decidedAt} > coalesce(${theme.judgedFrom}, '-infinity')`,
      ),
    )
    .orderBy(desc(responseTheme.decidedAt))
    .limit(window)
    .as('latest')
  const judged = db
    .select({
      judged: sql<number>`count(*)::int`.as('judged_count'),
      right: sql<number>`(count(*) filter (where ${latest.state} = 'applied'))::int`.as(
        'right_count',
      ),
    })
    .from(latest)
    .as('judged')
  return db
    .select({
      themeId: theme.id,
      texts: theme.texts,
      autoApply: theme.autoApply,
      stoppedAt: theme.stoppedAt,
      judged: judged.judged,
      right: judged.right,
      resumedByPerson: sql<boolean>`${theme.resumedAt} is not null`,
      trainedSinceStop: sql<boolean>`exists (select from ${taggingModel}
        where ${taggingModel.workspaceId} = ${theme.workspaceId} and ${taggingModel.trainedAt} > ${theme.stoppedAt})`,
    })
    .from(theme)
    .crossJoinLateral(judged)
    .where(
      and(
        eq(theme.workspaceId, workspaceId),
        isLiving,
        themeIds === undefined ? undefined : inArray(theme.id, [...themeIds]),
      ),
    )
}

/** `resume`: Heard lets it go on by itself; `let_go_on`: a person does, and it counts anew. */
type Stopping = {
  workspaceId: string
  themeId: string
  turn: 'stop' | 'resume' | 'let_go_on'
  now: Date
}

const standsOtherwise = ({ workspaceId, themeId, turn }: Stopping) =>
  and(
    eq(theme.workspaceId, workspaceId),
    eq(theme.id, themeId),
    turn === 'stop' ? isNull(theme.stoppedAt) : isNotNull(theme.stoppedAt),
  )

/**
 * Holds the theme in order to stop it or let it go on. False when it stands so already, or when others hold it at this
 * moment: two decisions that both wait for the other to let go of the theme would never end.
 */
export async function holdForTurn(tx: Db, turn: Stopping): Promise<boolean> {
  const rows = await tx
    .select({ id: theme.id })
    .from(theme)
    .where(standsOtherwise(turn))
    .for('no key update', { skipLocked: true })
  return rows.length > 0
}

/**
 * Stops a theme's giving without asking, or lets it go on. False when it stood so already. The theme's revision stays:
 * nobody who edits it meanwhile overwrites this.
 */
export async function setStopped(db: Db, turn: Stopping): Promise<boolean> {
  const rows = await db
    .update(theme)
    .set(standingAfter(turn))
    .where(standsOtherwise(turn))
    .returning({ id: theme.id })
  return rows.length > 0
}

function standingAfter({ turn, now }: Stopping) {
  if (turn === 'stop') return { stoppedAt: now, judgedFrom: now, resumedAt: null }
  return turn === 'resume'
    ? { stoppedAt: null }
    : { stoppedAt: null, judgedFrom: now, resumedAt: now }
}

/** What the newest training knew of each theme, and what of it waits for people, in rows that nobody has done with. */
export async function selectLearning(db: Db, { workspaceId, themeIds }: Asked) {
  const newest = sql`(select max(${taggingModel.version}) from ${taggingModel} where ${taggingModel.workspaceId} = ${workspaceId})`
  const models = await db
    .select({
      themeId: themeModel.themeId,
      labels: themeModel.labels,
      positives: themeModel.positives,
      trainedAt: taggingModel.trainedAt,
    })
    .from(themeModel)
    .innerJoin(
      taggingModel,
      and(
        eq(taggingModel.workspaceId, themeModel.workspaceId),
        eq(taggingModel.version, themeModel.version),
      ),
    )
    .where(
      and(
        eq(themeModel.workspaceId, workspaceId),
        sql`${themeModel.version} = ${newest}`,
        themeIds === undefined ? undefined : inArray(themeModel.themeId, [...themeIds]),
      ),
    )
  const isAsked = and(
    eq(responseTheme.workspaceId, workspaceId),
    themeIds === undefined ? undefined : inArray(responseTheme.themeId, [...themeIds]),
    isNull(triage.doneAt),
  )
  const isOfRow = and(
    eq(triage.workspaceId, responseTheme.workspaceId),
    eq(triage.responseId, responseTheme.responseId),
  )
  const waiting = await db
    .select({ themeId: responseTheme.themeId, count: sql<number>`count(*)::int` })
    .from(responseTheme)
    .innerJoin(triage, isOfRow)
    .where(and(isAsked, eq(responseTheme.state, 'suggested')))
    .groupBy(responseTheme.themeId)
  const audits = await db
    .select({ themeId: responseTheme.themeId, count: sql<number>`count(*)::int` })
    .from(responseTheme)
    .innerJoin(triage, isOfRow)
    .where(and(isAsked, eq(responseTheme.audit, 'asked')))
    .groupBy(responseTheme.themeId)
  return { models, waiting, audits }
}
