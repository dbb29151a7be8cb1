import { judgeAnswers } from '#app/modules/follow-ups/judge-answers.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember } from '#db/queries/member.server.ts'
import { followUpRule } from '#db/schema/follow-up.ts'
import type { TestStore } from './store.ts'

/** Judges what is final until nothing is; how many rounds there were. */
export async function judgeAll(
  { pool }: { pool: Pool },
  { now, log = createLog('silent') }: { now: Date; log?: Log },
): Promise<number> {
  const stopping = new AbortController().signal
  let rounds = 1
  while (await judgeAnswers({ pool, log, now, stopping })) rounds++
  return rounds
}

/** A rule about scores of CSAT up to 2 for nobody, unless said otherwise. */
export async function makeRule(
  db: Db,
  workspaceId: string,
  given: Partial<typeof followUpRule.$inferInsert> = {},
) {
  const now = new Date('2026-01-01T00:00:00Z')
  const row = {
    ...{ id: newId(), name: 'Unhappy', position: 1, conditions: { scoreAtMost: { csat: 2 } } },
    ...{ owner: { kind: 'nobody' as const }, dueMinutes: 480, createdAt: now, updatedAt: now },
    ...given,
    workspaceId,
  }
  await db.insert(followUpRule).values(row)
  return row
}

/** A colleague who cannot sign in; only their name is needed. */
export async function makeColleague(db: Db, workspaceId: string, name = '高橋 美咲') {
  const id = newId()
  const now = new Date('2026-01-01T00:00:00Z')
  await insertUser(db, { id, name, email: `m-${id}@example.com`, passwordHash: 'none', now })
  await insertMember(db, { workspaceId, userId: id, role: 'agent', now })
  return id
}

/** The follow-ups of a workspace, in the order in which their answers were given. */
export const followUpsOf = ({ sql }: TestStore, workspaceId: string) => sql<
  {
    id: string
    response_id: string
    rule_id: string | null
    owner_id: string | null
    customer_id: string | null
    reasons: string[]
    state: string
    due_at: Date
    escalate_at: Date | null
  }[]
>`
  select f.id, response_id, rule_id, owner_id, f.customer_id, reasons, f.state, due_at, escalate_at
  from follow_up f join response r on r.workspace_id = f.workspace_id and r.id = f.response_id
  where f.workspace_id = ${workspaceId} order by r.updated_at, r.id`

/** How many answers the worker would still look at, now or when they are final. */
export const unjudgedIn = async ({ sql }: TestStore, workspaceId: string): Promise<number> =>
  (
    await sql`select 1 from response where workspace_id = ${workspaceId}
      and judged_at is distinct from updated_at`
  ).length
