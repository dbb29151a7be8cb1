import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { insertChangeVersion } from '#db/queries/change-version.server.ts'
import { updateChange } from '#db/queries/change.server.ts'
import type { ChangeRow } from '#db/queries/change.server.ts'
import type { changeVersionActs } from '#db/schema/change.ts'
import { changeSubject } from './change-subject.ts'

type VersionAct = (typeof changeVersionActs)[number]

export type ActToWriteDown = {
  /** As it was, held. */
  row: ChangeRow
  act: VersionAct
  /** What the act sets; its revision and time are set as well. */
  values: Partial<Omit<ChangeRow, 'workspaceId' | 'id' | 'createdAt' | 'revision' | 'updatedAt'>>
  /** For the audit log, beside the state. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  actor: Actor
  now: Date
}

/** Changes what a change is as a whole, with a version in its history and an entry in the audit log. */
export async function writeDownAct(tx: Db, given: ActToWriteDown): Promise<void> {
  const { row, act, values, before, after, actor, now } = given
  const { workspaceId, id: changeId } = row
  const revision = row.revision + 1
  await updateChange(tx, { workspaceId, changeId }, { ...values, revision, updatedAt: now })
  const { kind, texts, categoryIds } = row
  await insertChangeVersion(tx, {
    ...{ workspaceId, changeId, revision, act, at: now },
    content: { kind, texts, categoryIds },
    authorId: actor.kind === 'member' ? actor.id : null,
  })
  const state = values.state ?? row.state
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: `change.${act}` },
    subject: changeSubject(changeId, row),
    before: { ...(state === row.state ? {} : { state: row.state }), ...before },
    after: { ...(state === row.state ? {} : { state }), ...after },
  })
}
