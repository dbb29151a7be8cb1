import { newId } from '#app/platform/ids.ts'
import { moodOf } from '#app/modules/triage/mood.ts'
import { termsOfResponse } from '#app/modules/triage/terms-of-response.ts'
import type { Pool } from '#db/connect.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember } from '#db/queries/member.server.ts'
import { refreshHasTheme } from '#db/queries/triage-state.server.ts'
import { response } from '#db/schema/response.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { triage } from '#db/schema/triage.ts'
import { makeResponse } from './responses.ts'

type Tag = Pick<typeof responseTheme.$inferInsert, 'themeId' | 'state' | 'source'> &
  Partial<typeof responseTheme.$inferInsert>

export type GivenRow = Partial<typeof response.$inferInsert> & {
  surveyId: string
  attributes?: Record<string, string>
  language?: string
  tags?: readonly Tag[]
} & Partial<Pick<typeof triage.$inferInsert, 'assigneeId' | 'doneAt' | 'doneBy' | 'changedAt'>>

/** Long before any test does anything to it. */
const readLongAgo = new Date('2026-01-01T00:00:00Z')

/** A response that was read, and whatever was done to it. */
export async function makeInboxRow(pool: Pool, workspaceId: string, given: GivenRow) {
  const { attributes = {}, language = 'ja', tags = [], ...rest } = given
  const { assigneeId = null, doneAt = null, doneBy = null, ...answer } = rest
  const { changedAt = readLongAgo, ...columns } = answer
  const row = await makeResponse(pool, workspaceId, { comment: '請求書が届きません', ...columns })
  const facts = {
    ...{ surveyId: row.surveyId, kind: row.kind, score: row.score, language, attributes },
    ...{ channel: row.channel ?? null, agentId: row.agentId ?? null, teamId: row.teamId ?? null },
  }
  const { respondedAt } = row
  await pool.insert(triage).values({
    ...{ workspaceId, responseId: row.id, respondedAt, language, assigneeId, doneAt, doneBy },
    mood: moodOf(row.kind, row.score),
    terms: termsOfResponse(workspaceId, facts, row.comment ?? ''),
    changedAt,
  })
  for (const tag of tags)
    await makeTag(pool, workspaceId, { ...tag, respondedAt, responseId: row.id })
  return row
}

/** What was said of a row and a theme. */
export async function makeTag(
  pool: Pool,
  workspaceId: string,
  tag: Tag & { responseId: string; respondedAt: Date },
): Promise<void> {
  await pool.insert(responseTheme).values({ taggedAt: readLongAgo, ...tag, workspaceId })
  await refreshHasTheme(pool, { workspaceId, responseIds: [tag.responseId] })
}

/** Somebody of the workspace, who cannot sign in. */
export async function makeColleague(
  pool: Pool,
  workspaceId: string,
  role: 'manager' | 'viewer' = 'manager',
) {
  const id = newId()
  const now = new Date()
  const name = `Member ${id.slice(-4)}`
  await insertUser(pool, { id, name, email: `${id}@example.com`, passwordHash: 'none', now })
  await insertMember(pool, { workspaceId, userId: id, role, now })
  return { id, name, actor: { kind: 'member', id, name } as const }
}
