import type { FoundInvitation } from '#app/modules/workspaces/find-member-invitation.server.ts'
import { invitationDays } from '#app/modules/workspaces/member-invitation.ts'

/** Who is reading: the invited person, somebody else, or nobody who is signed in (and who may or may not be new). */
type Reader = { kind: 'invited' | 'known' | 'new' } | { kind: 'other'; email: string }

export type OpenInvitationView = {
  state: 'open'
  workspaceName: string
  email: string
  role: FoundInvitation['role']
  inviterName: string | null
  reader: Reader
}

export type EndedInvitationView = {
  state: 'used' | 'revoked' | 'expired' | 'missing'
  workspaceName: string
  days: number
}

/** What the page of an invitation shows to this reader. */
export function viewInvitation(
  found: FoundInvitation | null,
  user: { email: string } | null,
): OpenInvitationView | EndedInvitationView {
  if (found === null) return { state: 'missing', workspaceName: '', days: invitationDays }
  const { state, workspace, email, role, inviterName } = found
  const workspaceName = workspace.name
  if (state !== 'open') return { state, workspaceName, days: invitationDays }
  return { state, workspaceName, email, role, inviterName, reader: readerOf(found, user) }
}

function readerOf({ email, hasUser }: FoundInvitation, user: { email: string } | null): Reader {
  if (user === null) return { kind: hasUser ? 'known' : 'new' }
  return user.email === email ? { kind: 'invited' } : { kind: 'other', email: user.email }
}
