import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action as change, loader as holidays } from '#app/routes/workspace.settings.holidays.tsx'
import { contextFor, get, knock, makeIdentity, origin } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const { pool } = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')
const params = { workspace: 'kumo' }
const path = '/w/kumo/settings/holidays'

async function openHolidays(role: Role = 'admin') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo', timeZone: 'Asia/Tokyo' })
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { now })
  return {
    read: (query = '', language = 'ja') =>
      knock(holidays, {
        request: get(path + query, { cookie, 'accept-language': language }),
        context: context(),
        params,
      }),
    send: (form: string[][]) =>
      knock(change, {
        request: new Request(origin + path, {
          method: 'POST',
          headers: { cookie },
          body: new URLSearchParams(form),
        }),
        context: context(),
        params,
      }),
    stored: async () => (await loadWorkspaceSettings(pool, { workspaceId })).calendar.holidays,
  }
}

test('public holidays are looked at, added but for some, named and taken back', async () => {
  const { read, send, stored } = await openHolidays()
  const before = await read('?country=JP')
  expect(before.body).toMatchObject({ place: { country: 'JP' }, coming: [], done: null })
  expect(JSON.stringify(before.body)).toContain('勤労感謝の日')
  expect(await stored()).toEqual([])

  const chosen = [
    ['date', '2026-11-23'],
    ['date', '2027-01-01'],
  ]
  const added = await send([['act', 'add'], ['country', 'JP'], ['region', ''], ...chosen])
  expect(added.status).toBe(302)
  expect(await stored()).toEqual(['2026-11-23', '2027-01-01'])
  const shown = await read('?added=2026-11-23+2027-01-01')
  expect(shown.body).toMatchObject({
    done: { act: 'added', dates: ['2026-11-23', '2027-01-01'] },
    // Without a word the workspace's own country names them.
    coming: [{ name: '勤労感謝の日', isFree: false }, { name: '元日' }],
  })
  expect((await send([['act', 'remove'], ...chosen])).status).toBe(302)
  expect(await stored()).toEqual([])
})

test.each([
  [
    'no date',
    [
      ['act', 'add'],
      ['date', ''],
    ],
    'date',
  ],
  [
    '29 February of another year',
    [
      ['act', 'add'],
      ['date', '2027-02-29'],
    ],
    'date',
  ],
  ['nothing chosen', [['act', 'add']], 'choose'],
])('%s is refused in words', async (_name, form, problem) => {
  const { send, stored } = await openHolidays()
  expect(await send(form)).toMatchObject({ status: 422, body: { problem } })
  expect(await stored()).toEqual([])
})

test('managers read them, and change nothing', async () => {
  const { read, send } = await openHolidays('manager')
  expect((await read('?country=JP')).body).toMatchObject({
    changes: false,
    preview: null,
    countries: [],
  })
  expect(
    (
      await send([
        ['act', 'add'],
        ['date', '2027-01-01'],
      ])
    ).status,
  ).toBe(403)
})

test('an address that asks for nonsense shows the page all the same', async () => {
  const { read } = await openHolidays()
  const { status, body } = await read('?country=XX&region=%00&added=soon')
  expect(status).toBe(200)
  expect(body).toMatchObject({ place: { country: 'JP', region: null }, preview: null })
})
