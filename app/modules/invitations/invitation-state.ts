import type { invitationStates as storedStates } from '#db/schema/invitation.ts'

export type InvitationState = (typeof storedStates)[number]

export const invitationStates = [
  'scheduled',
  'sent',
  'cancelled',
] as const satisfies readonly InvitationState[]
