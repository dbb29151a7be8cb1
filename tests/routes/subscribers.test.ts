import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange, makeSubscriber } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import {
  action as saveSettings,
  loader as settings,
} from '../../app/routes/workspace.changes.settings.tsx'
import { loader as exported } from '../../app/routes/workspace.changes.subscribers-file.ts'
import { action, loader } from '../../app/routes/workspace.changes.subscribers.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const identity = makeIdentity(pool)

let workspaceId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool, { slug: 'kumo' })).id
})

async function signIn(role: Role = 'manager') {
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId, role }))
  const ask = (door: Door, request: Request) =>
    knock(door, { request, context: contextFor(pool, identity), params: { workspace: 'kumo' } })
  const page = '/w/kumo/changes/subscribers'
  return {
    list: (query = '') => ask(loader, get(page + query, { cookie })),
    remove: (subscriber: string) => ask(action, post(page, { subscriber }, { cookie })),
    export: () => ask(exported, get(`${page}.csv`, { cookie })),
    settings: () => ask(settings, get('/w/kumo/changes/settings', { cookie })),
    save: (form: Record<string, string>) =>
      ask(saveSettings, post('/w/kumo/changes/settings', form, { cookie })),
  }
}

const actions = async () => {
  const rows = await sql<{ action: string }[]>`select action from audit_entry order by at, id`
  return rows.map((row) => row.action)
}

describe('the subscribers', () => {
  test('are counted for everybody, and named to managers alone', async () => {
    await makeSubscriber(pool, workspaceId, { email: 'a@example.com', locale: 'ja' })
    await makeSubscriber(pool, workspaceId, { email: 'b@example.com', mode: 'monthly' })
    await makeSubscriber(pool, workspaceId, { email: 'c@example.com', confirmedAt: null })
    const numbers = {
      states: [
        { state: 'active', count: 2 },
        { state: 'waiting', count: 1 },
        { state: 'ended', count: 0 },
      ],
      modes: [
        { mode: 'each', count: 1 },
        { mode: 'monthly', count: 1 },
      ],
    }
    const viewer = await signIn('viewer')
    const seen = await viewer.list()
    expect(seen).toMatchObject({ status: 200, body: { numbers, list: null } })
    expect(JSON.stringify(seen.body)).not.toContain('@example.com')
    const manager = await signIn()
    expect(await manager.list('?q=B%40')).toMatchObject({
      body: { numbers, list: { subscribers: [{ email: 'b@example.com', mode: 'monthly' }] } },
    })
    expect(await manager.list('?state=waiting')).toMatchObject({
      body: { list: { subscribers: [{ email: 'c@example.com', state: 'waiting' }] } },
    })
  })

  test('are listed page by page', async () => {
    for (let at = 0; at < 45; at++)
      await makeSubscriber(pool, workspaceId, { createdAt: new Date(1_700_000_000_000 + at) })
    const manager = await signIn()
    const first = await manager.list()
    const { list } = first.body as { list: { subscribers: { id: string }[]; older: string } }
    const second = await manager.list(`?before=${encodeURIComponent(list.older)}`)
    const rest = (second.body as { list: typeof list }).list
    expect([list.subscribers.length, rest.subscribers.length, rest.older]).toEqual([40, 5, null])
    const ids = [...list.subscribers, ...rest.subscribers].map(({ id }) => id)
    expect(new Set(ids).size).toBe(45)
  })

  test('are removed by managers, of their own workspace, with an entry that names nobody', async () => {
    const mine = await makeSubscriber(pool, workspaceId, { email: 'a@example.com' })
    const other = await makeSubscriber(pool, (await makeWorkspace(pool)).id)
    const manager = await signIn()
    expect(await manager.remove(other.id)).toMatchObject({ status: 404 })
    expect(await manager.remove('nonsense')).toMatchObject({ status: 404 })
    expect(await manager.remove(mine.id)).toMatchObject({ status: 302 })
    expect(await sql`select id from subscriber`).toEqual([{ id: other.id }])
    const editor = await signIn('editor')
    expect(await editor.remove(other.id)).toMatchObject({ status: 403 })
    const entries = await sql`select action, subject_name from audit_entry`
    expect(entries).toEqual([{ action: 'subscriber.removed', subject_name: '' }])
  })

  test('are exported by managers, formulas made harmless', async () => {
    await makeSubscriber(pool, workspaceId, { email: '=cmd@example.com' })
    const { body } = await (await signIn()).export()
    const [head, row] = String(body).split('\r\n')
    expect(head).toContain('email,language,mode,state')
    expect(row).toMatch(/^'=cmd@example.com,en,each,active,/)
    expect(await actions()).toEqual(['subscriber.exported'])
    expect(await (await signIn('editor')).export()).toMatchObject({ status: 403 })
  })
})

describe('how changes are announced', () => {
  const given = {
    ...{ gatherMinutes: '30', quietDays: '7', hasWindow: 'yes', isLedgerPublic: 'yes' },
    ...{ windowFrom: '08:00', windowTo: '21:00' },
  }

  test('is as the defaults say until a manager sets it', async () => {
    const manager = await signIn()
    const before = { gatherMinutes: 10, quietDays: 3, windowFrom: '09:00', windowTo: '20:00' }
    expect(await manager.settings()).toMatchObject({
      body: { settings: { ...before, isLedgerPublic: false, noOpensFollowUp: true } },
    })
    expect(await manager.save(given)).toMatchObject({ status: 302 })
    const after = { gatherMinutes: 30, quietDays: 7, windowFrom: '08:00', windowTo: '21:00' }
    expect(await manager.settings()).toMatchObject({
      body: { settings: { ...after, isLedgerPublic: true, noOpensFollowUp: false } },
    })
    const [entry] = await sql`select action, before, after from audit_entry`
    expect(entry).toMatchObject({
      action: 'updates_setting.updated',
      before: { announcementQuietDays: 3, isLedgerPublic: false },
      after: { announcementQuietDays: 7, isLedgerPublic: true },
    })
  })

  test('makes the public pages new, and is not logged when nothing changes', async () => {
    const manager = await signIn()
    await manager.save(given)
    await manager.save(given)
    expect(await actions()).toEqual(['updates_setting.updated'])
    await manager.save({ ...given, quietDays: '8' })
    expect(await sql`select version from updates_setting`).toEqual([{ version: 2 }])
  })

  test('may be at any time, whatever the hours say', async () => {
    const { hasWindow: _, ...always } = given
    await (await signIn()).save({ ...always, windowTo: '07:00' })
    expect(await sql`select window_from, window_to from updates_setting`).toEqual([
      { window_from: null, window_to: null },
    ])
  })

  test.each([
    ['gatherMinutes', 'soon', 'whole'],
    ['gatherMinutes', '1441', 'whole'],
    ['quietDays', '-1', 'whole'],
    ['windowFrom', '25:00', 'clock'],
    ['windowTo', '07:00', 'after_start'],
  ])('%s: %s is given back', async (field, typed, problem) => {
    expect(await (await signIn()).save({ ...given, [field]: typed })).toMatchObject({
      status: 422,
      body: { problems: { [field]: problem }, values: { [field]: typed } },
    })
    expect(await sql`select version from updates_setting`).toEqual([])
  })

  test('is read by viewers and set by managers; the page’s address is there once it opens', async () => {
    const viewer = await signIn('viewer')
    expect(await viewer.settings()).toMatchObject({
      body: { mayChange: false, isOpen: false, root: 'http://heard.test/updates/kumo' },
    })
    await makeChange(pool, workspaceId, { state: 'published' })
    expect(await viewer.settings()).toMatchObject({ body: { isOpen: true } })
    expect(await viewer.save(given)).toMatchObject({ status: 403 })
    expect(await (await signIn('editor')).save(given)).toMatchObject({ status: 403 })
  })
})
