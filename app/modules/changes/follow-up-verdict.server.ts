import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import type { Db } from '#db/connect.server.ts'
import { selectFollowUpsOf } from '#db/queries/follow-up-list.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { newId } from '#app/platform/ids.ts'
import { openFollowUpOfVerdict } from './open-follow-up-of-verdict.server.ts'
import type { ToldVerdict } from './tell-of-verdict.server.ts'

/**
 * What "no, it did not help" of a person leads to: a follow-up, where the workspace wants one. Words that come after the
 * tap are added to it.
 */
export async function followUpVerdict(
  tx: Db,
  { isNew, ...given }: ToldVerdict & { isNew: boolean },
): Promise<void> {
  const { workspaceId, notification, said, now } = given
  const setting = await findUpdatesSetting(tx, workspaceId)
  if (setting?.noOpensFollowUp === false) return
  if (isNew) {
    await openFollowUpOfVerdict(tx, { ...given, openedBy: null })
    return
  }
  if (said.comment === '' || said.comment === notification.verdictComment) return
  const responseIds = [notification.responseId]
  const [known] = await selectFollowUpsOf(tx, { workspaceId, responseIds })
  if (known === undefined) return
  const entry = { workspaceId, followUpId: known.id, id: newId(), at: now }
  const detail = { verdict: 'no', notification: notification.id }
  await insertFollowUpEntries(tx, [{ ...entry, kind: 'answer', text: said.comment, detail }])
}
