import { expect, test } from 'vitest'
import { isAtLeast, rolesFrom } from '#app/modules/workspaces/role.ts'
import { memberRoles } from '#db/schema/member.ts'

test('each role may do what those after it may, and no more', () => {
  const order = ['owner', 'admin', 'manager', 'editor', 'agent', 'viewer'] as const
  order.forEach((role, rank) =>
    order.forEach((minimum, other) => expect(isAtLeast(role, minimum)).toBe(rank <= other)),
  )
})

test('owner and admin are those from admin up; everyone is from viewer up', () => {
  expect(rolesFrom('admin')).toEqual(['owner', 'admin'])
  expect(rolesFrom('viewer').toSorted()).toEqual(memberRoles.toSorted())
})
