import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { replyTemplate } from '../schema/follow-up.ts'

export type ReplyTemplateRow = typeof replyTemplate.$inferSelect
type TemplateKey = { workspaceId: string; templateId: string }

const isTemplate = ({ workspaceId, templateId }: TemplateKey) =>
  and(eq(replyTemplate.workspaceId, workspaceId), eq(replyTemplate.id, templateId))

export async function selectReplyTemplates(
  db: Db,
  workspaceId: string,
): Promise<ReplyTemplateRow[]> {
  return db
    .select()
    .from(replyTemplate)
    .where(eq(replyTemplate.workspaceId, workspaceId))
    .orderBy(asc(replyTemplate.name), asc(replyTemplate.id))
}

export async function findReplyTemplate(
  db: Db,
  key: TemplateKey,
): Promise<ReplyTemplateRow | null> {
  const [row] = await db.select().from(replyTemplate).where(isTemplate(key))
  return row ?? null
}

/** The same, held until the transaction ends. */
export async function lockReplyTemplate(
  tx: Db,
  key: TemplateKey,
): Promise<ReplyTemplateRow | null> {
  const [row] = await tx.select().from(replyTemplate).where(isTemplate(key)).for('update')
  return row ?? null
}

export async function insertReplyTemplates(
  db: Db,
  rows: (typeof replyTemplate.$inferInsert)[],
): Promise<void> {
  await db.insert(replyTemplate).values(rows)
}

export async function updateReplyTemplateRow(
  db: Db,
  key: TemplateKey,
  change: Pick<ReplyTemplateRow, 'name' | 'texts' | 'updatedAt'>,
): Promise<void> {
  await db.update(replyTemplate).set(change).where(isTemplate(key))
}

export async function deleteReplyTemplateRow(db: Db, key: TemplateKey): Promise<void> {
  await db.delete(replyTemplate).where(isTemplate(key))
}
