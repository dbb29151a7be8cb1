import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import {
  action as saveGeneral,
  loader as general,
} from '#app/routes/workspace.settings.general.tsx'
import { action as changeKeys, loader as keys } from '#app/routes/workspace.settings.api-keys.tsx'
import { loader as audit } from '#app/routes/workspace.audit.tsx'
import { contextFor, get, knock, makeIdentity, origin } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const params = { workspace: 'kumo' }

type Door = Parameters<typeof knock>[0]

async function openSettings(role: Role = 'owner') {
  const identity = makeIdentity(pool)
  const workspace = await makeWorkspace(pool, { slug: 'kumo' })
  const member = await makeMember(pool, identity, { workspaceId: workspace.id, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { now })
  return {
    workspace,
    read: (door: Door, path: string, language = 'en') =>
      knock(door, {
        request: get(path, { cookie, 'accept-language': language }),
        context: context(),
        params,
      }),
    send: (door: Door, path: string, form: string[][]) =>
      knock(door, {
        request: new Request(origin + path, {
          method: 'POST',
          headers: { cookie },
          body: new URLSearchParams(form),
        }),
        context: context(),
        params,
      }),
  }
}

const form = {
  name: 'Kumo',
  locale: 'en',
  timeZone: 'Asia/Tokyo',
  answerEditableDays: '7',
  invitationExpiresDays: '30',
  day1: 'on',
  from: '09:00',
  to: '18:00',
  ownDomains: '',
}

describe('the general settings', () => {
  const path = '/w/kumo/settings'
  const save = (
    { send }: Awaited<ReturnType<typeof openSettings>>,
    given: Record<string, string> = {},
  ) => send(saveGeneral, path, Object.entries({ ...form, ...given }))

  test('are saved, and the page says so', async () => {
    const settings = await openSettings()
    expect(await save(settings)).toMatchObject({ status: 302, location: `${path}?saved` })
    const { body } = await settings.read(general, `${path}?saved`)
    expect(body).toMatchObject({
      saved: true,
      changes: true,
      values: { name: 'Kumo', locale: 'en', day1: 'on', from: '09:00' },
    })
  })

  test('ask before days begin elsewhere, keeping what was typed', async () => {
    const settings = await openSettings()
    const wish = { timeZone: 'Europe/Berlin', name: 'Kumo Berlin' }
    expect(await save(settings, wish)).toMatchObject({
      status: 422,
      body: { asksZone: true, values: wish },
    })
    const other = { ...wish, confirmedTimeZone: 'Europe/Paris' }
    expect((await save(settings, other)).status).toBe(422)
    const confirmed = { ...wish, confirmedTimeZone: wish.timeZone }
    expect((await save(settings, confirmed)).status).toBe(302)
  })

  test('come back with what is wrong', async () => {
    const settings = await openSettings()
    expect(await save(settings, { from: 'soon', name: '' })).toMatchObject({
      status: 422,
      body: {
        asksZone: false,
        problems: { name: 'required', from: 'clock' },
        values: { from: 'soon', locale: 'en' },
      },
    })
  })

  test('are read by everybody, and changed by admins and owners', async () => {
    const settings = await openSettings('manager')
    expect(await settings.read(general, path)).toMatchObject({
      status: 200,
      body: { changes: false, zones: [] },
    })
    expect((await save(settings)).status).toBe(403)
  })
})

describe('the API keys', () => {
  const path = '/w/kumo/settings/api-keys'
  const make = [
    ['intent', 'make'],
    ['name', 'Report'],
    ['preset', 'own'],
    ['scopes', 'metrics:read'],
    ['scopes', 'responses:read'],
  ]

  test('are shown once, in the answer to their making', async () => {
    const { workspace, send, read } = await openSettings()
    const made = await send(changeKeys, path, make)
    expect(made).toMatchObject({ status: 200, location: null, body: { state: 'made' } })
    const { key } = made.body as { key: string }
    expect(await authenticateApiKey(pool, `Bearer ${key}`, now)).toMatchObject({
      workspaceId: workspace.id,
      scopes: ['responses:read', 'metrics:read'],
    })
    const { body } = await read(keys, path)
    expect(body).toMatchObject({ keys: [{ name: 'Report', createdBy: '高橋 美咲' }] })
    expect(JSON.stringify(body)).not.toContain(key.slice(-40))
  })

  test('are refused without a scope, keeping what was typed', async () => {
    const { send } = await openSettings()
    expect(await send(changeKeys, path, make.slice(0, 3))).toMatchObject({
      status: 422,
      body: { state: 'refused', problems: { scopes: 'some_scope' }, values: { name: 'Report' } },
    })
  })

  test('are revoked, and are gone from the list', async () => {
    const { send, read } = await openSettings()
    await send(changeKeys, path, make)
    const { body } = await read(keys, path)
    const [{ id }] = (body as { keys: [{ id: string }] }).keys
    const revoke = [
      ['intent', 'revoke'],
      ['keyId', id],
    ]
    expect(await send(changeKeys, path, revoke)).toMatchObject({
      status: 302,
      location: `${path}?revoked`,
    })
    expect((await read(keys, path)).body).toMatchObject({ keys: [] })
    expect((await send(changeKeys, path, revoke)).status).toBe(404)
  })
})

describe('the audit log', () => {
  test('tells in words who changed what, in both languages', async () => {
    const { send, read } = await openSettings()
    const changed = { ...form, day6: 'on', ownDomains: 'kumo.example' }
    await send(saveGeneral, '/w/kumo/settings', Object.entries(changed))
    expect((await read(audit, '/w/kumo/audit')).body).toMatchObject({
      entries: [
        {
          who: '高橋 美咲',
          sentence: 'Changed the workspace’s settings',
          differences: expect.arrayContaining([
            { field: 'Language', before: '日本語', after: 'English' },
            { field: 'Working days', before: 'Mon, Tue, Wed, Thu, Fri', after: 'Mon, Sat' },
            { field: 'Own domains', before: 'none', after: 'kumo.example' },
          ]),
        },
      ],
      filter: { people: [{ label: '高橋 美咲' }], areas: [{ label: 'Settings' }] },
    })
    expect((await read(audit, '/w/kumo/audit', 'ja')).body).toMatchObject({
      entries: [{ sentence: 'ワークスペースの設定を変更しました' }],
    })
  })

  test('takes a mangled link for the whole log', async () => {
    const { send, read } = await openSettings()
    await send(saveGeneral, '/w/kumo/settings', Object.entries(form))
    const { status, body } = await read(audit, '/w/kumo/audit?who=%00&area=x%27&before=1.2')
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { entries: [{}], filter: { who: '', area: '' }, newest: null, older: null },
    })
  })

  test('is for admins and owners', async () => {
    const { read } = await openSettings('manager')
    expect((await read(audit, '/w/kumo/audit')).status).toBe(403)
  })
})
