import type { Db } from '../connect.server.ts'
import { auditEntry } from '../schema/audit-entry.ts'

export async function insertAuditEntry(db: Db, row: typeof auditEntry.$inferInsert): Promise<void> {
  await db.insert(auditEntry).values(row)
}
