import type { ListedInvitation } from '#app/modules/workspaces/list-member-invitations.server.ts'
import type { ListedMember } from '#app/modules/workspaces/list-members.server.ts'
import { mayTouch } from '#app/modules/workspaces/member-rules.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

type Viewer = { userId: string; role: Role }
type Reader = { locale: string; timeZone: string; now: Date }

export type MemberView = {
  userId: string
  name: string
  email: string
  role: Role
  /** Null where it is not the viewer's business. */
  twoFactor: boolean | null
  joined: TimeText
  isSelf: boolean
  /** Neither role nor membership can be taken from them. */
  isLastOwner: boolean
  /** Whether the viewer may change and remove them. */
  isTouchable: boolean
}

export function viewMember(
  { joinedAt, twoFactorEnabled, ...member }: ListedMember,
  { members, viewer, reader }: { members: ListedMember[]; viewer: Viewer; reader: Reader },
): MemberView {
  const owners = members.filter(({ role }) => role === 'owner').length
  return {
    ...member,
    twoFactor:
      isAtLeast(viewer.role, 'admin') || member.userId === viewer.userId ? twoFactorEnabled : null,
    joined: timeTextOf(joinedAt, reader),
    isSelf: member.userId === viewer.userId,
    isLastOwner: member.role === 'owner' && owners === 1,
    isTouchable: mayTouch(viewer.role, member.role),
  }
}

export type InvitationView = {
  id: string
  email: string
  role: Role
  invitedBy: string | null
  expires: string
  isExpired: boolean
  isTouchable: boolean
}

export const viewInvitation = (
  { id, email, role, invitedBy, expiresAt, isExpired }: ListedInvitation,
  { viewer, reader: { locale, timeZone } }: { viewer: Viewer; reader: Reader },
): InvitationView => ({
  id,
  email,
  role,
  invitedBy,
  expires: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' }).format(expiresAt),
  isExpired,
  isTouchable: mayTouch(viewer.role, role),
})
