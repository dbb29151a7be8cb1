import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { findMembership, listMemberships } from '#app/modules/workspaces/find-membership.server.ts'
import { openTestStore } from '../../support/store.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { makeMember } from '../../support/members.ts'
import { insertMember } from '#db/queries/member.server.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

test('a member is found in their own workspace and nowhere else', async () => {
  const own = await makeWorkspace(store.pool, { slug: 'kumo' })
  await makeWorkspace(store.pool, { slug: 'other' })
  const { id: userId } = await makeMember(store.pool, identity, {
    workspaceId: own.id,
    role: 'viewer',
  })

  const found = await findMembership(store.pool, { userId, slug: 'kumo' })
  expect(found).toMatchObject({ workspace: { id: own.id, slug: 'kumo' }, role: 'viewer' })
  expect(await findMembership(store.pool, { userId, slug: 'other' })).toBeNull()
  expect(await findMembership(store.pool, { userId, slug: 'no-such' })).toBeNull()
})

test('memberships are told by the least role asked for, the first joined on top', async () => {
  const [first, second] = [await makeWorkspace(store.pool), await makeWorkspace(store.pool)]
  const { id: userId } = await makeMember(store.pool, identity, {
    workspaceId: first.id,
    role: 'agent',
  })
  await insertMember(store.pool, {
    workspaceId: second.id,
    userId,
    role: 'admin',
    now: new Date(Date.now() + 60_000),
  })

  const all = await listMemberships(store.pool, { userId, minimumRole: 'viewer' })
  expect(all.map(({ workspace }) => workspace.id)).toEqual([first.id, second.id])
  const admin = await listMemberships(store.pool, { userId, minimumRole: 'admin' })
  expect(admin.map(({ workspace }) => workspace.id)).toEqual([second.id])
})
