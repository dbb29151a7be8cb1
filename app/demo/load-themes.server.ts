import { and, asc, eq } from 'drizzle-orm'
import { queueTask } from '#app/modules/tasks/queue-task.server.ts'
import { createTheme } from '#app/modules/themes/create-theme.server.ts'
import { themeInput } from '#app/modules/themes/theme-input.ts'
import type { InboxAct, RowActs } from '#app/modules/triage/inbox-row.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'
import { readNewResponses } from '#app/modules/triage/read-new-responses.server.ts'
import { grouped } from '#app/platform/grouped.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { response } from '#db/schema/response.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { triage } from '#db/schema/triage.ts'
import type { MemberActor } from './make-colleagues.server.ts'
import { sampleThemes, themesOfComment } from './sample/themes.ts'

export type LoadThemes = {
  workspaceId: string
  ownerId: string
  manager: MemberActor
  log: Log
  now: Date
}

const day = 86_400_000
/** What came before that is done; the rest waits in the inbox. */
const openForDays = 28

/**
 * Names themes, reads everything as the worker would, and has the manager triage all but the last weeks, week by week.
 * The worker then learns from it and looks for more themes as soon as it runs.
 */
export async function loadThemes(pool: Pool, given: LoadThemes): Promise<void> {
  const { workspaceId, log, now } = given
  const themeIds = await nameThemes(pool, given)
  const reading = { pool, log, now, stopping: new AbortController().signal }
  while (await readNewResponses(reading));
  const comments = await listComments(pool, given)
  const past = comments.filter(({ respondedAt }) => daysBefore(now, respondedAt) > openForDays)
  for (const week of weeksOf(past, now)) await triageWeek(pool, given, { week, themeIds })
  await assignSome(pool, given, comments.slice(past.length))
  for (const kind of ['train_themes', 'find_themes'] as const)
    await queueTask(pool, { workspaceId, kind, dueAt: now, startedBy: null, now })
}

const daysBefore = (now: Date, at: Date) => (now.getTime() - at.getTime()) / day

async function nameThemes(pool: Pool, { workspaceId, ownerId, manager, now }: LoadThemes) {
  const ids = new Map<string, string>()
  const named = new Date(now.getTime() - 360 * day)
  for (const { key, names, description, parent, owner, ...rest } of sampleThemes) {
    const texts = {
      en: { name: names.en, description: description.en },
      ja: { name: names.ja, description: description.ja },
      zh: { name: names.zh, description: '' },
      ko: { name: names.ko, description: '' },
    }
    const { colour, status, keywords, autoApply = true } = rest
    const theme = themeInput.parse({
      ...{ texts, colour, status, keywords, autoApply },
      parentId: parent === undefined ? null : (ids.get(parent) ?? null),
      ownerId: owner === undefined ? null : { owner: ownerId, manager: manager.id }[owner],
    })
    const made = await createTheme(pool, { workspaceId, theme, actor: manager, now: named })
    if (!('id' in made)) throw new Error(`the theme ${key} could not be made: ${made.problem}`)
    ids.set(key, made.id)
  }
  return ids
}

type Comment = { id: string; comment: string; respondedAt: Date; suggested: string[] }

/** Oldest first, with the themes that keywords suggest. */
async function listComments(pool: Pool, { workspaceId }: LoadThemes): Promise<Comment[]> {
  const rows = await pool
    .select({
      id: response.id,
      comment: response.comment,
      respondedAt: response.respondedAt,
      themeId: responseTheme.themeId,
    })
    .from(triage)
    .innerJoin(
      response,
      and(eq(response.workspaceId, triage.workspaceId), eq(response.id, triage.responseId)),
    )
    .leftJoin(
      responseTheme,
      and(
        eq(responseTheme.workspaceId, triage.workspaceId),
        eq(responseTheme.responseId, triage.responseId),
      ),
    )
    .where(eq(triage.workspaceId, workspaceId))
    .orderBy(asc(triage.respondedAt), asc(triage.responseId))
  const comments = new Map<string, Comment>()
  for (const { themeId, ...row } of rows) {
    const known = comments.get(row.id) ?? { ...row, suggested: [] }
    comments.set(row.id, known)
    if (themeId !== null) known.suggested.push(themeId)
  }
  return [...comments.values()]
}

const weeksOf = (comments: readonly Comment[], now: Date): Comment[][] => [
  ...grouped(comments, ({ respondedAt }) => Math.floor(daysBefore(now, respondedAt) / 7)).values(),
]

/** Gives what each comment is about, says no to what is suggested beside it, and ticks it off. */
async function triageWeek(
  pool: Pool,
  { workspaceId, manager }: LoadThemes,
  { week, themeIds }: { week: Comment[]; themeIds: ReadonlyMap<string, string> },
) {
  const acts = week.map(({ id, comment, suggested }): RowActs => {
    const themes = themesOfComment(comment).flatMap((key) => themeIds.get(key) ?? [])
    const said: InboxAct[] = [
      ...themes.map((themeId) => ({ act: 'give' as const, themeId })),
      ...suggested
        .filter((themeId) => !themes.includes(themeId))
        .map((themeId) => ({ act: 'reject' as const, themeId })),
    ]
    return { rowId: id, seen: null, acts: [...said, { act: 'done' }] }
  })
  const last = Math.max(...week.map(({ respondedAt }) => respondedAt.getTime()))
  await performActs(pool, {
    ...{ workspaceId, actor: manager, userId: manager.id, acts },
    now: new Date(last + day),
  })
}

async function assignSome(pool: Pool, given: LoadThemes, open: readonly Comment[]) {
  const { workspaceId, manager, ownerId, now } = given
  const acts = open
    .filter((_, at) => at % 8 === 3)
    .map(({ id }, at): RowActs => {
      const assigneeId = at % 2 === 0 ? ownerId : manager.id
      return { rowId: id, seen: null, acts: [{ act: 'assign', assigneeId, from: null }] }
    })
  await performActs(pool, { workspaceId, actor: manager, userId: manager.id, acts, now })
}
