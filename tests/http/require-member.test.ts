import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { requireMember, requireUser } from '#app/http/require-member.server.ts'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

async function openMembership() {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool, { slug: 'kumo' })
  const member = await makeMember(store.pool, identity, { workspaceId, role: 'manager' })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(store.pool, identity)
  const enter = (minimum: 'viewer' | 'manager' = 'viewer') =>
    knock(
      async ({ context: given, request }) => {
        await requireMember(given, request, 'kumo', minimum)
        return 'inside'
      },
      { request: get('/w/kumo', { cookie }), context: context() },
    )
  return { cookie, context, enter }
}

// The cookie remembers the person for a minute, but never what they are in a workspace.
describe('a signed-in member', () => {
  test('is refused in the moment in which they are removed', async () => {
    const { enter } = await openMembership()
    expect((await enter()).body).toBe('inside')
    await store.sql`delete from member`
    expect((await enter()).status).toBe(404)
  })

  test('is what their role is now', async () => {
    const { enter } = await openMembership()
    expect((await enter('manager')).body).toBe('inside')
    await store.sql`update member set role = 'viewer'`
    expect((await enter('manager')).status).toBe(403)
    expect((await enter('viewer')).body).toBe('inside')
  })
})

test('somebody who is signed in may enter where any user may, and a stranger signs in first', async () => {
  const { cookie, context } = await openMembership()
  const ask = (headers: Record<string, string>) =>
    knock(({ context: given, request }) => requireUser(given, request), {
      request: get('/account?done=name', headers),
      context: context(),
    })
  expect((await ask({ cookie })).body).toMatchObject({ name: '高橋 美咲' })
  expect((await ask({})).location).toBe('/signin?next=%2Faccount%3Fdone%3Dname')
})
