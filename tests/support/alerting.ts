import { makeCustomer, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { openFollowUps } from '#app/modules/follow-ups/open-follow-ups.server.ts'
import type { Opening } from '#app/modules/follow-ups/open-follow-ups.server.ts'
import { tendFollowUps } from '#app/modules/follow-ups/tend-follow-ups.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { createLog } from '#app/platform/log.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember } from '#db/queries/member.server.ts'
import { alertSetting } from '#db/schema/alert.ts'
import type { workspace } from '#db/schema/global.ts'
import { webhookEndpoint } from '#db/schema/webhook.ts'
import { makeResponse } from './responses.ts'
import type { TestStore } from './store.ts'

/** A Wednesday noon in Tokyo. */
export const wednesday = new Date('2026-11-18T03:00:00Z')
export const hoursAfter = (time: Date, hours: number) =>
  new Date(time.getTime() + hours * 3_600_000)

type Wish = Partial<Omit<typeof alertSetting.$inferInsert, 'workspaceId' | 'userId'>>

/** A workspace in which somebody may hear of unhappy answers. */
export async function openAlerting(
  { pool, sql }: TestStore,
  given: Partial<typeof workspace.$inferInsert> = {},
) {
  const { id: workspaceId, slug } = await makeWorkspace(pool, given)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)

  /** A colleague, and how they want to hear. */
  const join = async (name: string, wish: Wish | null = null, role: Role = 'agent') => {
    const id = newId()
    const now = new Date('2026-01-01T00:00:00Z')
    const email = `${name}@${slug}.example`
    await insertUser(pool, { id, name, email, passwordHash: 'none', now })
    await insertMember(pool, { workspaceId, userId: id, role, now })
    if (wish !== null) {
      const usual = { scope: 'own', channel: 'mail', updatedAt: now } as const
      await pool.insert(alertSetting).values({ ...usual, ...wish, workspaceId, userId: id })
    }
    return { id, email }
  }

  /** An unhappy answer, for which nobody looks yet. */
  const complain = async (given: { comment?: string; at?: Date; score?: number } = {}) => {
    const { id: customerId } = await makeCustomer(pool, workspaceId)
    const { comment = '', at: respondedAt = wednesday, score = 1 } = given
    const answer = { surveyId, customerId, score, comment, respondedAt }
    return (await makeResponse(pool, workspaceId, answer)).id
  }

  /** Opens a follow-up for each of these answers; `how` is as rules say it. */
  const open = (
    responseIds: string[],
    how: Partial<Opening> & { at?: Date; openedBy?: string | null; on?: Pool } = {},
  ) => {
    const { at: now = wednesday, openedBy = null, on = pool, ...rest } = how
    const opening = { rule: null, reasons: ['score' as const], ownerId: null, ...rest }
    const openings = responseIds.map((responseId) => ({ ...opening, responseId }))
    return on.transaction((tx) => openFollowUps(tx, { workspaceId, openings, openedBy, now }))
  }

  const answerAndOpen = async (ownerId: string | null, at = wednesday) =>
    open([await complain({ at })], { ownerId, at })

  const addEndpoint = async (ownerId: string, state: 'on' | 'off' = 'on') => {
    const id = newId()
    const now = new Date('2026-01-01T00:00:00Z')
    await pool.insert(webhookEndpoint).values({
      ...{ workspaceId, id, ownerId, format: 'slack', url: 'https://chat.example.com/hook' },
      ...{ secret: new Uint8Array(32), state, createdAt: now, updatedAt: now },
    })
    return id
  }

  return {
    ...{ workspaceId, surveyId, slug, join, complain, open, answerAndOpen, addEndpoint },
    tend: (now: Date, { on = pool, reminders = true } = {}) => tend(on, now, reminders),
    alerts: () => sql<
      { name: string; reason: string; channel: string; due_at: Date; queued_at: Date | null }[]
    >`
      select u.name, a.reason, a.channel, a.due_at, a.queued_at from alert a join "user" u on u.id = a.user_id
      where a.workspace_id = ${workspaceId} order by u.name, a.created_at, a.response_id`,
    mails: () => sql<
      { kind: string; to: string; due_at: Date; state: string; payload: Record<string, string> }[]
    >`
      select kind, split_part(to_address, '@', 1) as to, due_at, state, payload from message
      where workspace_id = ${workspaceId} order by created_at, to_address, id`,
  }
}

async function tend(pool: Pool, now: Date, reminders: boolean): Promise<void> {
  const stopping = new AbortController().signal
  const log = createLog('silent')
  while (await tendFollowUps({ pool, log, now, reminders, stopping }));
}
