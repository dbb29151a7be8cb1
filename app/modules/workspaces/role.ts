import type { memberRoles } from '#db/schema/member.ts'

export type Role = (typeof memberRoles)[number]

/** Each may do what those after it may. */
const ranks: Record<Role, number> = {
  owner: 5,
  admin: 4,
  manager: 3,
  editor: 2,
  agent: 1,
  viewer: 0,
}

export const isAtLeast = (role: Role, minimum: Role): boolean => ranks[role] >= ranks[minimum]

/** The roles that may do what `minimum` may. */
export const rolesFrom = (minimum: Role): Role[] => roles.filter((role) => isAtLeast(role, minimum))

const roles = Object.keys(ranks).filter((name): name is Role => Object.hasOwn(ranks, name))
