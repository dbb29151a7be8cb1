import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import { turnedOffPayload } from './turned-off.ts'

export type TellTurnedOff = {
  workspaceId: string
  endpointId: string
  /** Whose own it is; null: the workspace's. */
  ownerId: string | null
  mailDomain: string
  now: Date
}

/**
 * Queues a mail to whoever may turn the endpoint on again: a member's own is theirs alone, the others are for owners and
 * admins. Call it in the transaction that turns it off, so that each time is told once.
 */
export async function tellTurnedOff(tx: Db, given: TellTurnedOff): Promise<void> {
  const { workspaceId, endpointId, ownerId, mailDomain, now } = given
  const members = await listMembers(tx, { workspaceId })
  const told = members.filter(({ userId, role }) =>
    ownerId === null ? isAtLeast(role, 'admin') : userId === ownerId,
  )
  if (told.length === 0) return
  const payload = turnedOffPayload({ endpointId, offAt: now })
  await insertMessages(
    tx,
    told.map(({ userId, name, email }) => {
      const id = newId()
      return {
        ...{ workspaceId, id, kind: 'alert', topic: 'alerts', toAddress: email },
        payload: { ...payload, userId, name },
        messageId: `<${id}@${mailDomain}>`,
        ...{ dueAt: now, createdAt: now },
      }
    }),
  )
}
