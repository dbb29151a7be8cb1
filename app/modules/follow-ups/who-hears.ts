import type { alertReasons } from '#db/schema/alert.ts'
import type { Listener } from './listener.ts'

export type AlertReason = (typeof alertReasons)[number]

export type AlertedFollowUp = { id: string; responseId: string; ownerId: string | null }

export type Hearing = {
  followUps: readonly AlertedFollowUp[]
  reason: AlertReason
  /** The lead of an escalation. */
  alsoTo: string | null
  /** Whoever did what they would be alerted of. */
  except: string | null
}

/**
 * Of which follow-ups a member is to hear: as a new one of those they own or, if they want, of all; of being given one;
 * of an escalation to them.
 */
export function hearsOf(
  { userId, scope }: Pick<Listener, 'userId' | 'scope'>,
  { followUps, reason, alsoTo, except }: Hearing,
): AlertedFollowUp[] {
  if (scope === 'none' || userId === except) return []
  if (reason === 'escalated') return alsoTo === userId ? [...followUps] : []
  if (reason === 'opened' && scope === 'all') return [...followUps]
  return followUps.filter(({ ownerId }) => ownerId === userId)
}
