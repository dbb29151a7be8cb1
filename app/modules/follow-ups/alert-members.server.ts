import type { Db } from '#db/connect.server.ts'
import { lockAlerting, selectAlerted, selectListeners } from '#db/queries/alert.server.ts'
import { listenerOf } from './listener.ts'
import { tellByEndpoint } from './tell-by-endpoint.server.ts'
import { tellByMail } from './tell-by-mail.server.ts'
import type { Told } from './told-alert.ts'
import { hearsOf } from './who-hears.ts'
import type { AlertedFollowUp, AlertReason } from './who-hears.ts'

export type AlertMembers = {
  workspaceId: string
  followUps: readonly AlertedFollowUp[]
  reason: AlertReason
  /** The lead of an escalation, who hears of it although it is somebody else's. */
  alsoTo?: string | null
  /** Whoever did it, and knows. */
  except?: string | null
  now: Date
}

/**
 * Tells members of follow-ups, each in the way that they chose and of each answer once in all: what they were told of
 * already is left out. Call it in the transaction that makes the follow-ups or changes them; other alerts of the
 * workspace wait until it ends.
 */
export async function alertMembers(tx: Db, given: AlertMembers): Promise<void> {
  const { workspaceId, followUps, reason, alsoTo = null, except = null } = given
  if (followUps.length === 0) return
  await lockAlerting(tx, workspaceId)
  const hearing = { followUps, reason, alsoTo, except }
  const listeners = (await selectListeners(tx, { workspaceId })).map(listenerOf)
  const told = listeners.map((listener) => ({ listener, of: hearsOf(listener, hearing) }))
  const news = await withoutKnown(tx, given, told.filter(isTold))
  const missed = await tellByEndpoint(tx, given, news.filter(hasEndpoint))
  const byMail = news.filter((each) => !hasEndpoint(each))
  await tellByMail(tx, given, [...byMail, ...missed])
}

const isTold = ({ of }: Told) => of.length > 0

const hasEndpoint = ({ listener }: Told) => listener.channel === 'endpoint'

async function withoutKnown(
  tx: Db,
  { workspaceId, followUps }: AlertMembers,
  told: Told[],
): Promise<Told[]> {
  if (told.length === 0) return []
  const known = await selectAlerted(tx, {
    workspaceId,
    responseIds: followUps.map(({ responseId }) => responseId),
    userIds: told.map(({ listener }) => listener.userId),
  })
  const keys = new Set(known.map(({ responseId, userId }) => `${responseId} ${userId}`))
  return told
    .map(({ listener, of }) => ({
      listener,
      of: of.filter(({ responseId }) => !keys.has(`${responseId} ${listener.userId}`)),
    }))
    .filter(isTold)
}
