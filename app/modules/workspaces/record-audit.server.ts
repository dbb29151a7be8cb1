import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertAuditEntry } from '#db/queries/audit-entry.server.ts'

/** Who changes something. A name is copied into the entry, because people and keys are renamed and removed. */
export type Actor =
  | { kind: 'member'; id: string; name: string }
  | { kind: 'api_key'; id: string; name: string }
  | { kind: 'system' }

export type AuditChange = {
  workspaceId: string
  actor: Actor
  /** `<subject>.<past participle>`, e.g. `survey.published`. */
  action: string
  subject: { id: string | null; name: string }
  /** Only the fields that changed; never secrets, never a customer's words. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  now: Date
}

/** Writes down a change. Call it in the transaction that makes the change, so that neither is without the other. */
export async function recordAudit(db: Db, change: AuditChange): Promise<void> {
  const { workspaceId, actor, action, subject, before, after, now } = change
  await insertAuditEntry(db, {
    workspaceId,
    id: newId(),
    at: now,
    actor: actor.kind,
    actorId: actor.kind === 'system' ? null : actor.id,
    actorName: actor.kind === 'system' ? 'Heard' : actor.name,
    action,
    subjectId: subject.id,
    subjectName: subject.name,
    before,
    after,
  })
}
