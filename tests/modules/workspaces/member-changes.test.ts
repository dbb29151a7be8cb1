import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { changeMemberRole } from '#app/modules/workspaces/change-member-role.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { mayChangeRole, mayTouch, rolesToGive } from '#app/modules/workspaces/member-rules.ts'
import { removeMember } from '#app/modules/workspaces/remove-member.server.ts'
import { rolesFrom } from '#app/modules/workspaces/role.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember } from '#db/queries/member.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const roles = rolesFrom('viewer')

/** A workspace with one member for each name, who needs no password here. */
async function workspaceOf(members: Record<string, Role>) {
  const { id: workspaceId } = await makeWorkspace(pool)
  for (const [name, role] of Object.entries(members)) {
    const email = `${name}@${workspaceId}.example`
    await insertUser(pool, { id: `${name} ${workspaceId}`, name, email, passwordHash: '', now })
    await insertMember(pool, { workspaceId, userId: `${name} ${workspaceId}`, role, now })
  }
  const given = (by: string, of: string) => ({
    workspaceId,
    userId: `${of} ${workspaceId}`,
    actor: { kind: 'member' as const, id: `${by} ${workspaceId}`, name: by },
    now,
  })
  return {
    workspaceId,
    changeRole: (by: string, of: string, role: Role) =>
      changeMemberRole(pool, { ...given(by, of), role }),
    remove: (by: string, of: string) => removeMember(pool, given(by, of)),
    roles: async () => {
      const rows = await listMembers(pool, { workspaceId })
      return Object.fromEntries(rows.map(({ name, role }) => [name, role]))
    },
    log: () =>
      store.sql`select actor_name, action, subject_name, before, after from audit_entry order by id`,
  }
}

describe('the rules', () => {
  test('below admin nobody changes anybody', () => {
    for (const by of roles.filter((role) => role !== 'owner' && role !== 'admin')) {
      expect(rolesToGive(by)).toEqual([])
      for (const of of roles) expect(mayTouch(by, of)).toBe(false)
    }
  })

  test('only an owner makes and unmakes owners', () => {
    for (const other of roles) {
      expect(mayChangeRole('admin', 'owner', other)).toBe(false)
      expect(mayChangeRole('admin', other, 'owner')).toBe(false)
      expect(mayChangeRole('owner', 'owner', other)).toBe(true)
      expect(mayChangeRole('owner', other, 'owner')).toBe(true)
    }
    expect(mayChangeRole('admin', 'viewer', 'admin')).toBe(true)
  })
})

describe('changing a role', () => {
  test('is done and written down', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'viewer' })
    expect(await kumo.changeRole('aiko', 'ben', 'manager')).toBe('changed')
    expect(await kumo.roles()).toEqual({ aiko: 'owner', ben: 'manager' })
    expect(await kumo.log()).toEqual([
      {
        actor_name: 'aiko',
        action: 'member.role_changed',
        subject_name: 'ben',
        before: { role: 'viewer' },
        after: { role: 'manager' },
      },
    ])
  })

  test('to the same role writes nothing', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'viewer' })
    expect(await kumo.changeRole('aiko', 'ben', 'viewer')).toBe('unchanged')
    expect(await kumo.changeRole('aiko', 'aiko', 'owner')).toBe('unchanged')
    expect(await kumo.log()).toEqual([])
  })

  test('is refused above one’s own', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'admin', chie: 'manager' })
    expect(await kumo.changeRole('ben', 'ben', 'owner')).toBe('not_allowed')
    expect(await kumo.changeRole('ben', 'aiko', 'viewer')).toBe('not_allowed')
    expect(await kumo.changeRole('chie', 'chie', 'admin')).toBe('not_allowed')
    expect(await kumo.log()).toEqual([])
  })

  test('leaves the last owner, also when it is oneself', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'admin' })
    expect(await kumo.changeRole('aiko', 'aiko', 'admin')).toBe('last_owner')
    await kumo.changeRole('aiko', 'ben', 'owner')
    expect(await kumo.changeRole('aiko', 'aiko', 'admin')).toBe('changed')
    expect(await kumo.roles()).toEqual({ aiko: 'admin', ben: 'owner' })
  })

  test('of two owners who demote each other at the same moment, one stays', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'owner' })
    const outcomes = await Promise.all([
      kumo.changeRole('aiko', 'ben', 'viewer'),
      kumo.changeRole('ben', 'aiko', 'viewer'),
    ])
    expect(outcomes.toSorted()).toEqual(['changed', 'not_allowed'])
    expect(Object.values(await kumo.roles()).toSorted()).toEqual(['owner', 'viewer'])
  })

  test('knows nobody of another workspace', async () => {
    const kumo = await workspaceOf({ aiko: 'owner' })
    const other = await workspaceOf({ aiko: 'owner', ben: 'viewer' })
    const given = { workspaceId: kumo.workspaceId, role: 'admin' as const, now }
    const actor = { kind: 'member' as const, id: `aiko ${kumo.workspaceId}`, name: 'aiko' }
    const userId = `ben ${other.workspaceId}`
    expect(await changeMemberRole(pool, { ...given, userId, actor })).toBe('not_found')
    expect(await removeMember(pool, { ...given, userId, actor })).toBe('not_found')
    expect(await other.roles()).toEqual({ aiko: 'owner', ben: 'viewer' })
  })
})

describe('removing somebody', () => {
  test('is done and written down', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'manager' })
    expect(await kumo.remove('aiko', 'ben')).toBe('removed')
    expect(await kumo.roles()).toEqual({ aiko: 'owner' })
    expect(await kumo.log()).toMatchObject([
      { action: 'member.removed', subject_name: 'ben', before: { role: 'manager' }, after: null },
    ])
    expect(await kumo.remove('aiko', 'ben')).toBe('not_found')
  })

  test('anybody may leave', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'viewer' })
    expect(await kumo.remove('ben', 'ben')).toBe('removed')
    expect(await kumo.log()).toMatchObject([{ actor_name: 'ben', action: 'member.left' }])
  })

  test('is for admins and owners, and an owner answers to owners only', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'admin', chie: 'manager', dan: 'owner' })
    expect(await kumo.remove('chie', 'ben')).toBe('not_allowed')
    expect(await kumo.remove('ben', 'aiko')).toBe('not_allowed')
    expect(await kumo.remove('ben', 'chie')).toBe('removed')
    expect(await kumo.remove('dan', 'aiko')).toBe('removed')
    expect(await kumo.remove('dan', 'dan')).toBe('last_owner')
  })

  test('of two owners who leave at the same moment, one stays', async () => {
    const kumo = await workspaceOf({ aiko: 'owner', ben: 'owner' })
    const outcomes = await Promise.all([kumo.remove('aiko', 'aiko'), kumo.remove('ben', 'ben')])
    expect(outcomes.toSorted()).toEqual(['last_owner', 'removed'])
    expect(Object.values(await kumo.roles())).toEqual(['owner'])
  })
})
