import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action, loader } from '#app/routes/new-workspace.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const form = { workspaceName: 'Sora Tea', slug: 'sora', locale: 'ja', timeZone: 'Asia/Tokyo' }

async function openInstall(role: Role = 'admin') {
  const identity = makeIdentity(store.pool)
  const { id: workspaceId } = await makeWorkspace(store.pool, { slug: 'kumo' })
  const member = await makeMember(store.pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(store.pool, identity)
  const open = (headers: Record<string, string> = { cookie }) =>
    knock(loader, { request: get('/workspaces/new', headers), context: context() })
  const submit = (changes: Record<string, string> = {}, headers = { cookie }) =>
    knock(action, {
      request: post('/workspaces/new', { ...form, ...changes }, headers),
      context: context(),
    })
  return { member, open, submit }
}

const slugs = async () =>
  (await store.sql<{ slug: string }[]>`select slug from workspace order by slug`).map(
    ({ slug }) => slug,
  )

describe('another workspace', () => {
  test('is made with the maker as its owner and what a set-up makes', async () => {
    const { member, submit } = await openInstall()
    expect(await submit()).toMatchObject({ status: 302, location: '/w/sora' })
    const [made] = await store.sql`
      select w.name, w.locale, w.time_zone, m.role, m.user_id, s.kind, a.event_type, a.survey_id = s.id as is_its,
        (select count(*)::int from api_key k where k.workspace_id = w.id) as keys,
        (select action from audit_entry e where e.workspace_id = w.id) as audit
      from workspace w join member m on m.workspace_id = w.id join survey s on s.workspace_id = w.id
        join automation a on a.workspace_id = w.id where w.slug = 'sora'`
    expect(made).toEqual({
      name: 'Sora Tea',
      locale: 'ja',
      time_zone: 'Asia/Tokyo',
      role: 'owner',
      user_id: member.id,
      kind: 'csat',
      event_type: 'ticket.resolved',
      is_its: true,
      keys: 0,
      audit: 'workspace.created',
    })
  })

  test('with a short name that is taken is not made; what was typed comes back', async () => {
    const { submit } = await openInstall()
    expect(await submit({ slug: 'kumo' })).toMatchObject({
      status: 422,
      body: { problems: { slug: 'slug_taken' }, values: { workspaceName: 'Sora Tea' } },
    })
    expect(await submit({ workspaceName: '', timeZone: 'Mars/Base' })).toMatchObject({
      status: 422,
      body: { problems: { workspaceName: 'required', timeZone: 'choose' } },
    })
    expect(await slugs()).toEqual(['kumo'])
  })

  test.each<Role>(['manager', 'editor', 'agent', 'viewer'])(
    'is not for somebody who is only %s everywhere',
    async (role) => {
      const { open, submit } = await openInstall(role)
      expect((await open()).status).toBe(403)
      expect((await submit()).status).toBe(403)
      expect(await slugs()).toEqual(['kumo'])
    },
  )

  test('is not for strangers', async () => {
    const { open, submit } = await openInstall()
    expect((await open({})).location).toBe('/signin?next=%2Fworkspaces%2Fnew')
    expect((await submit({}, { cookie: '' })).location).toBe('/signin?next=%2Fworkspaces%2Fnew')
    expect(await slugs()).toEqual(['kumo'])
  })

  test('offers the zone of the workspace that the maker comes from', async () => {
    const { open } = await openInstall()
    expect((await open()).body).toMatchObject({ timeZone: 'Asia/Tokyo' })
  })
})
