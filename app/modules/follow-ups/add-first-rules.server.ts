import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertRules, selectRules } from '#db/queries/follow-up-rule.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import { firstRules } from './first-rules.ts'

export type AddFirstRules = {
  workspaceId: string
  locale: 'en' | 'ja'
  /** Whose the follow-ups become. */
  ownerId: string
  now: Date
}

/** Gives a workspace without rules those that most begin with. */
export async function addFirstRules(tx: Db, given: AddFirstRules): Promise<void> {
  const { workspaceId, locale, ownerId, now } = given
  await insertRules(
    tx,
    firstRules(locale, ownerId).map((rule, at) => ({
      ...{ ...rule, workspaceId, id: newId(), position: at + 1, createdAt: now, updatedAt: now },
    })),
  )
}

/** The same by a member's click; nothing happens where there are rules meanwhile. */
export const startWithFirstRules = (
  db: Db,
  { actor, ...given }: AddFirstRules & { actor: Actor },
): Promise<'added' | 'unchanged'> =>
  db.transaction(async (tx) => {
    const { workspaceId, now } = given
    await lockWorkspace(tx, workspaceId)
    if ((await selectRules(tx, workspaceId)).length > 0) return 'unchanged'
    await addFirstRules(tx, given)
    for (const { id, name, conditions } of await selectRules(tx, workspaceId))
      await recordAudit(tx, {
        ...{ workspaceId, actor, now, action: 'follow_up_rule.created', after: { conditions } },
        subject: { id, name },
      })
    return 'added'
  })
