const day = 86_400_000

/** How long an invitation's link opens. */
export const invitationDays = 7

export const invitationEnd = (now: Date): Date => new Date(now.getTime() + invitationDays * day)

/** `open` is the one that can be accepted. */
export type InvitationState = 'open' | 'used' | 'revoked' | 'expired'

type Invitation = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

/** What has become of an invitation; that it was used says more than that it has run out since. */
export function invitationState(invitation: Invitation, now: Date): InvitationState {
  if (invitation.acceptedAt !== null) return 'used'
  if (invitation.revokedAt !== null) return 'revoked'
  return invitation.expiresAt <= now ? 'expired' : 'open'
}
