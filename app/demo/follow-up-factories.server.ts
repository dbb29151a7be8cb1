import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { followUp, followUpEntry, followUpRule, replyTemplate } from '#db/schema/follow-up.ts'
import { webhookEndpoint } from '#db/schema/webhook.ts'

/** Like the other factories: what is not said is believable. */

type InWorkspace<Row> = Omit<Partial<Row>, 'workspaceId'>

const hour = 3_600_000

const only = <Row>(rows: Row[]): Row => {
  const [row] = rows
  if (row === undefined) throw new Error('the insert returned no row')
  return row
}

/** One that was opened for a low score an hour ago, and whose first contact is due in seven. */
export async function makeFollowUp(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof followUp.$inferInsert> & { responseId: string },
) {
  const openedAt = given.openedAt ?? new Date(Date.now() - hour)
  const row = {
    id: newId(),
    reasons: ['score' as const],
    dueAt: new Date(openedAt.getTime() + 8 * hour),
    changedAt: openedAt,
    ...given,
    openedAt,
    workspaceId,
  }
  return only(await db.insert(followUp).values(row).returning())
}

export async function makeFollowUpEntry(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof followUpEntry.$inferInsert> & { followUpId: string },
) {
  const row = { id: newId(), kind: 'note' as const, at: new Date(), ...given, workspaceId }
  return only(await db.insert(followUpEntry).values(row).returning())
}

/** Whoever says that it is not solved gets somebody within a working day of nine hours. */
export async function makeFollowUpRule(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof followUpRule.$inferInsert> = {},
) {
  const now = new Date()
  const row = {
    id: newId(),
    name: 'Not solved',
    position: 1,
    conditions: { solved: ['no' as const] },
    owner: { kind: 'nobody' as const },
    dueMinutes: 540,
    ...{ createdAt: now, updatedAt: now },
    ...given,
    workspaceId,
  }
  return only(await db.insert(followUpRule).values(row).returning())
}

export async function makeReplyTemplate(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof replyTemplate.$inferInsert> = {},
) {
  const now = new Date()
  const texts = { ja: { subject: 'お詫び', body: '{{customer.last_name}}様' } }
  const row = { id: newId(), name: 'Sorry', texts, createdAt: now, updatedAt: now }
  return only(
    await db
      .insert(replyTemplate)
      .values({ ...row, ...given, workspaceId })
      .returning(),
  )
}

/** Of the workspace and on, with a secret that opens nothing. */
export async function makeWebhookEndpoint(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof webhookEndpoint.$inferInsert> = {},
) {
  const now = new Date()
  const row = {
    id: newId(),
    format: 'standard' as const,
    url: 'https://hooks.example.com/heard',
    events: ['follow_up.opened'],
    secret: Buffer.from('none'),
    ...{ createdAt: now, updatedAt: now },
    ...given,
    workspaceId,
  }
  return only(await db.insert(webhookEndpoint).values(row).returning())
}
