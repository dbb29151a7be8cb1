import type { Membership } from '#app/http/require-member.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'

const most = 50

/** The themes and responses in the address of a new change: why it is proposed. Only a manager links them. */
export function broughtTo(
  request: Request,
  { member }: Pick<Membership, 'member'>,
): { themeIds: string[]; responseIds: string[] } {
  const query = new URL(request.url).searchParams
  const idsOf = (name: string) =>
    isAtLeast(member.role, 'manager') ? query.getAll(name).filter(isId).slice(0, most) : []
  return { themeIds: idsOf('theme'), responseIds: idsOf('response') }
}
