import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp } from '../schema/follow-up.ts'

export type FollowUpRow = typeof followUp.$inferSelect
type FollowUpKey = { workspaceId: string; followUpId: string }

const isFollowUp = ({ workspaceId, followUpId }: FollowUpKey) =>
  and(eq(followUp.workspaceId, workspaceId), eq(followUp.id, followUpId))

export async function findFollowUp(db: Db, key: FollowUpKey): Promise<FollowUpRow | null> {
  const [row] = await db.select().from(followUp).where(isFollowUp(key))
  return row ?? null
}

/** The same, held until the transaction ends: acts on one follow-up come one after the other. */
export async function lockFollowUp(tx: Db, key: FollowUpKey): Promise<FollowUpRow | null> {
  const [row] = await tx.select().from(followUp).where(isFollowUp(key)).for('update')
  return row ?? null
}

/** Its revision grows with it, and its `changed_at` is given with it. */
export async function updateFollowUp(
  db: Db,
  key: FollowUpKey,
  change: Partial<Omit<FollowUpRow, 'workspaceId' | 'id' | 'revision'>> & { changedAt: Date },
): Promise<void> {
  await db
    .update(followUp)
    .set({ ...change, revision: sql`${followUp.revision} + 1` })
    .where(isFollowUp(key))
}

/** Somebody has been in touch with the customer: the first time stops its clock. */
export async function noteContact(
  db: Db,
  { at, ...key }: FollowUpKey & { at: Date },
): Promise<void> {
  await db
    .update(followUp)
    .set({
      contactedAt: sql`coalesce(${followUp.contactedAt}, ${at.toISOString()}::timestamptz)`,
      state: sql`case ${followUp.state} when 'open' then 'contacted' else ${followUp.state} end`,
      awaitsReplySince: null,
      changedAt: at,
      revision: sql`${followUp.revision} + 1`,
    })
    .where(isFollowUp(key))
}
