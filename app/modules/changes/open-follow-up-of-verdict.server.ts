import { newId } from '#app/platform/ids.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { selectFollowUpsOf } from '#db/queries/follow-up-list.server.ts'
import { lockFollowUp, updateFollowUp } from '#db/queries/follow-up.server.ts'
import { holdMemberIds } from '#db/queries/open-follow-up.server.ts'
import { lockNotification, selectThemeOwners } from '#db/queries/verdict.server.ts'
import type { NotificationRow } from '#db/queries/verdict.server.ts'
import type { Resolution } from '../responses/resolution.ts'
import { openFollowUps } from '../follow-ups/open-follow-ups.server.ts'
import { reopening } from '../follow-ups/reopening.ts'
import { tellOwnerOfAnswer } from '../follow-ups/tell-owner-of-answer.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'

type Opening = {
  workspaceId: string
  notification: Pick<NotificationRow, 'id' | 'changeId' | 'responseId'>
  said: { answer: Resolution; comment: string }
  /** The member who opens it; null: it opens by itself. */
  openedBy: string | null
  now: Date
}

/** `known`: the answer had one, which goes on. Null: the answer is gone. */
export type OpenedOfVerdict = { outcome: 'opened' | 'known'; followUpId: string }

/**
 * Has somebody look after a customer whom a change did not help: a follow-up of their answer, the owner of the change's
 * theme in charge. Where there is one already, it is opened again with what they say now.
 */
export async function openFollowUpOfVerdict(
  tx: Db,
  given: Opening,
): Promise<OpenedOfVerdict | null> {
  const { workspaceId, notification, openedBy, now } = given
  const { responseId } = notification
  const ownerId = openedBy ?? (await ownerFor(tx, given))
  const opening = { responseId, rule: null, reasons: ['verdict' as const], ownerId }
  const [opened] = await openFollowUps(tx, { workspaceId, openings: [opening], openedBy, now })
  if (opened !== undefined) {
    await noteWords(tx, given, opened.id)
    return { outcome: 'opened', followUpId: opened.id }
  }
  const [known] = await selectFollowUpsOf(tx, { workspaceId, responseIds: [responseId] })
  if (known === undefined) return null
  await goOn(tx, given, known.id)
  return { outcome: 'known', followUpId: known.id }
}

/** Who owns a theme of the change and is still there to act. */
async function ownerFor(tx: Db, { workspaceId, notification }: Opening): Promise<string | null> {
  const { changeId } = notification
  const owners = await selectThemeOwners(tx, { workspaceId, changeId })
  if (owners.length === 0) return null
  const members = await holdMemberIds(tx, workspaceId)
  return owners.find((owner) => members.has(owner)) ?? null
}

const noteWords = (tx: Db, { workspaceId, notification, said, now }: Opening, followUpId: string) =>
  insertFollowUpEntries(tx, [
    {
      ...{ workspaceId, followUpId, id: newId(), kind: 'answer', at: now },
      text: said.comment,
      detail: { verdict: said.answer, notification: notification.id },
    },
  ])

async function goOn(tx: Db, given: Opening, followUpId: string): Promise<void> {
  const { workspaceId, openedBy, now } = given
  const key = { workspaceId, followUpId }
  const row = await lockFollowUp(tx, key)
  if (row === null) return
  await noteWords(tx, given, followUpId)
  const again = reopening(row)
  const awaitsReplySince = row.awaitsReplySince ?? now
  await updateFollowUp(tx, key, { ...again, awaitsReplySince, changedAt: now })
  if (again !== null) {
    const entry = { ...key, id: newId(), kind: 'reopened', at: now } as const
    await insertFollowUpEntries(tx, [{ ...entry, authorId: openedBy, ...because(openedBy) }])
  }
  if (openedBy === null) await tellOwnerOfAnswer(tx, { ...key, now })
}

const because = (openedBy: string | null) =>
  openedBy === null ? { detail: { because: 'verdict' } } : {}

export type OpenByMember = {
  workspaceId: string
  changeId: string
  notificationId: string
  /** Whose it becomes. */
  member: { id: string; name: string }
  now: Date
}

/** The same by hand, whatever the settings say and the customer said. Null: nobody said so of this change. */
export const openFollowUpByMember = (
  pool: Pool,
  given: OpenByMember,
): Promise<OpenedOfVerdict | null> =>
  retryOnConflict(() => pool.transaction((tx) => openByMember(tx, given)))

async function openByMember(
  tx: Db,
  { workspaceId, changeId, notificationId, member, now }: OpenByMember,
): Promise<OpenedOfVerdict | null> {
  const notification = await lockNotification(tx, { workspaceId, notificationId })
  if (notification?.changeId !== changeId || notification.verdict === null) return null
  const said = { answer: notification.verdict, comment: notification.verdictComment }
  const opening = { workspaceId, notification, said, openedBy: member.id, now }
  const responseIds = [notification.responseId]
  const [known] = await selectFollowUpsOf(tx, { workspaceId, responseIds })
  if (known !== undefined && known.state !== 'solved' && known.state !== 'closed')
    return { outcome: 'known', followUpId: known.id }
  const opened = await openFollowUpOfVerdict(tx, opening)
  if (opened === null) return null
  const action = opened.outcome === 'opened' ? 'follow_up.opened' : 'follow_up.reopened'
  await recordAudit(tx, {
    ...{ workspaceId, actor: { kind: 'member', ...member }, action, now },
    subject: { id: opened.followUpId, name: '' },
  })
  return opened
}
