import { isAtLeast, rolesFrom } from './role.ts'
import type { Role } from './role.ts'

/** The roles that somebody of this role may give, the highest first: none above their own, and only from admin up. */
export const rolesToGive = (by: Role): Role[] =>
  isAtLeast(by, 'admin') ? rolesFrom('viewer').filter((role) => isAtLeast(by, role)) : []

/** Whether `by` may change or remove somebody of the role `of`: an owner answers to owners only. */
export const mayTouch = (by: Role, of: Role): boolean => isAtLeast(by, 'admin') && isAtLeast(by, of)

export const mayChangeRole = (by: Role, from: Role, to: Role): boolean =>
  mayTouch(by, from) && rolesToGive(by).includes(to)
