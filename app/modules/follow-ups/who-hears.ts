import type { alertReasons } from '#db/schema/alert.ts'
import type { FollowUpOwner } from './follow-up-rule.ts'
import type { Listener } from './listener.ts'
import { peopleOf } from './owner-of.ts'

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

/**
 * Whom a rule may give follow-ups of which then nobody hears, because they hear of nothing and nobody hears of all; null
 * where everything is heard of. Empty where what it opens belongs to nobody.
 */
export function unheardOwners(
  owner: FollowUpOwner,
  listeners: readonly Pick<Listener, 'userId' | 'scope'>[],
): string[] | null {
  if (listeners.some(({ scope }) => scope === 'all')) return null
  const people = peopleOf(owner)
  const owners = listeners.filter(({ userId }) => people.includes(userId))
  const deaf = owners.filter(({ scope }) => scope === 'none')
  return owners.length > 0 && deaf.length === 0 ? null : deaf.map(({ userId }) => userId)
}
