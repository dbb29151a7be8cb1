import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action, loader } from '#app/routes/workspace.settings.members.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const path = '/w/kumo/settings/members'
const params = { workspace: 'kumo' }

type Listed = { id: string; email: string; role: string; isTouchable: boolean }

async function openMembers(role: Role = 'owner') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const join = (given: Role, email: string) =>
    makeMember(pool, identity, { workspaceId, role: given, email })
  const self = await join(role, 'self@example.com')
  const cookie = await signInAs(identity, self)
  const context = () => contextFor(pool, identity, { now })
  const read = async () => {
    const { body } = await knock(loader, {
      request: get(path, { cookie }),
      context: context(),
      params,
    })
    return body as { members: { email: string; role: string }[]; invitations: Listed[] }
  }
  return {
    self,
    join,
    read,
    act: (form: Record<string, string>) =>
      knock(action, { request: post(path, form, { cookie }), context: context(), params }),
    roles: async () => {
      const { members } = await read()
      return Object.fromEntries(members.map((each) => [each.email, each.role]))
    },
  }
}

const done = (news: string) => ({ status: 302, location: `${path}?done=${news}` })

describe('the members', () => {
  test('are listed with what the reader may do to them', async () => {
    const { join, read } = await openMembers('admin')
    await join('owner', 'owner@example.com')
    await join('viewer', 'viewer@example.com')
    const { members } = await read()
    expect(members).toMatchObject([
      { email: 'self@example.com', isSelf: true, isTouchable: true, twoFactor: false },
      { email: 'owner@example.com', isSelf: false, isTouchable: false, isLastOwner: true },
      { email: 'viewer@example.com', role: 'viewer', isTouchable: true },
    ])
  })

  test('get another role', async () => {
    const { join, act, roles } = await openMembers()
    const { id: userId } = await join('viewer', 'ben@example.com')
    expect(await act({ intent: 'role', userId, role: 'manager' })).toMatchObject(done('changed'))
    expect(await roles()).toMatchObject({ 'ben@example.com': 'manager' })
  })

  test('are told why the last owner stays, and of a role that there is not', async () => {
    const owner = await openMembers()
    const refused = (reason: string) => ({ status: 422, body: { state: 'refused', reason } })
    const self = { intent: 'role', userId: owner.self.id, role: 'viewer' }
    expect(await owner.act(self)).toMatchObject(refused('last_owner'))
    expect(await owner.act({ intent: 'leave' })).toMatchObject(refused('last_owner'))
    const unheard = { intent: 'role', userId: owner.self.id, role: 'emperor' }
    expect(await owner.act(unheard)).toMatchObject(refused('not_allowed'))
  })

  test('are removed, and may leave', async () => {
    const { join, act, roles } = await openMembers('admin')
    const { id: userId } = await join('manager', 'ben@example.com')
    expect(await act({ intent: 'remove', userId })).toMatchObject(done('removed'))
    expect(await act({ intent: 'remove', userId })).toMatchObject({ status: 404 })
    expect(await roles()).toEqual({ 'self@example.com': 'admin' })
    expect(await act({ intent: 'leave' })).toMatchObject({ status: 302, location: '/' })
  })

  test('below admin may only leave', async () => {
    const { join, act } = await openMembers('manager')
    const { id: userId } = await join('viewer', 'ben@example.com')
    for (const intent of ['invite', 'resend', 'revoke', 'role', 'remove', 'nonsense'])
      expect(await act({ intent, userId, role: 'viewer' })).toMatchObject({ status: 403 })
    expect(await act({ intent: 'leave' })).toMatchObject({ status: 302 })
  })
})

describe('an invitation', () => {
  const email = 'li@example.com'

  test('is sent, sent again and revoked', async () => {
    const { act, read } = await openMembers('admin')
    expect(await act({ intent: 'invite', email, role: 'manager' })).toMatchObject(done('invited'))
    const [invitation] = (await read()).invitations
    expect(invitation).toMatchObject({ email, role: 'manager', isTouchable: true })
    const invitationId = invitation?.id ?? ''
    expect(await act({ intent: 'resend', invitationId })).toMatchObject(done('resent'))
    expect(await act({ intent: 'revoke', invitationId })).toMatchObject(done('revoked'))
    expect((await read()).invitations).toEqual([])
    expect(await act({ intent: 'revoke', invitationId })).toMatchObject({ status: 404 })
  })

  test('comes back with what is wrong', async () => {
    const { act } = await openMembers('admin')
    expect(await act({ intent: 'invite', email: 'li', role: 'viewer' })).toMatchObject({
      status: 422,
      body: { state: 'invite', problems: { email: 'email' }, values: { email: 'li' } },
    })
    const again = { intent: 'invite', email: 'Self@example.com', role: 'viewer' }
    expect(await act(again)).toMatchObject({
      status: 422,
      body: { problems: { email: 'already_member' } },
    })
  })

  test('to become an owner is an owner’s', async () => {
    const { self, act, read } = await openMembers()
    await act({ intent: 'invite', email, role: 'owner' })
    await store.sql`update member set role = 'admin' where user_id = ${self.id}`
    const [invitation] = (await read()).invitations
    expect(invitation).toMatchObject({ role: 'owner', isTouchable: false })
    const invitationId = invitation?.id ?? ''
    expect(await act({ intent: 'resend', invitationId })).toMatchObject({ status: 403 })
    expect(await act({ intent: 'invite', email, role: 'owner' })).toMatchObject({
      status: 422,
      body: { reason: 'not_allowed' },
    })
  })

  test.each(['', 'nonsense', '0192f0a0-0000-7000-8000-000000000001'])(
    'is not there as %j',
    async (invitationId) => {
      const { act } = await openMembers()
      expect(await act({ intent: 'revoke', invitationId })).toMatchObject({ status: 404 })
      expect(await act({ intent: 'resend', invitationId })).toMatchObject({ status: 404 })
    },
  )
})
