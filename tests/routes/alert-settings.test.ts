import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action, loader } from '#app/routes/workspace.settings.alerts.tsx'
import { contextFor, get, knock, makeIdentity, origin } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')
const path = '/w/kumo/settings/alerts'

async function openAlerts(role: Role = 'viewer') {
  const identity = makeIdentity(pool)
  const workspace = await makeWorkspace(pool, { slug: 'kumo' })
  const enter = async (as: Role) => {
    const member = await makeMember(pool, identity, { workspaceId: workspace.id, role: as })
    const cookie = await signInAs(identity, member)
    const args = () => ({
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo' },
    })
    return {
      member,
      read: async () => {
        const request = get(path, { cookie, 'accept-language': 'en' })
        return (await knock(loader, { request, ...args() })).body
      },
      send: (form: string[][]) => {
        const body = new URLSearchParams(form)
        const request = new Request(origin + path, { method: 'POST', headers: { cookie }, body })
        return knock(action, { request, ...args() })
      },
    }
  }
  return { workspace, enter, ...(await enter(role)) }
}

const form = {
  intent: 'save',
  scope: 'all',
  channel: 'mail',
  digestHour: '9',
  quietFrom: '19:00',
  quietTo: '08:00',
  timeZone: '',
}
const posted = (given: Partial<typeof form> = {}, days: string[] = []) => [
  ...Object.entries({ ...form, ...given }),
  ...days.map((day) => ['quietDays', day]),
]
const address = 'https://hooks.chat.example.com/services/T0/B0'

describe('the settings of alerts', () => {
  test('begin with one’s own follow-ups by mail at once', async () => {
    const { read } = await openAlerts()
    expect(await read()).toMatchObject({
      wish: { told: { scope: 'own', channel: 'mail', quietFrom: null, days: null } },
      endpoint: null,
    })
  })

  test('are kept, told again, and written down', async () => {
    const { send, read, member } = await openAlerts()
    const saved = await send(posted({ timeZone: 'America/New_York' }, ['7', '6']))
    expect(saved).toMatchObject({ status: 302, location: `${path}?done=saved` })
    expect(await read()).toMatchObject({
      wish: {
        values: { scope: 'all', quietFrom: '19:00', timeZone: 'America/New_York' },
        quietDays: ['6', '7'],
        told: { days: 'Saturday and Sunday', zone: 'America/New York' },
      },
    })
    const log = await sql`select actor_id, action, after from audit_entry`
    expect(log).toMatchObject([
      { actor_id: member.id, action: 'alert_setting.updated', after: { quiet_weekdays: [6, 7] } },
    ])
    await send(posted({ timeZone: 'America/New_York' }, ['6', '7']))
    expect(await sql`select 1 from audit_entry`).toHaveLength(1)
  })

  test.each([
    [posted({ quietTo: '' }), { quietTo: 'both_times' }],
    [posted({ quietTo: '19:00' }), { quietTo: 'same_time' }],
    [posted({ quietFrom: '7pm' }), { quietFrom: 'clock' }],
    [posted({}, ['1', '2', '3', '4', '5', '6', '7']), { quietDays: 'some_day' }],
    [posted({ timeZone: 'Mars/Olympus' }), { timeZone: 'choose' }],
    [posted({ digestHour: '24' }), { digestHour: 'choose' }],
    [posted({ scope: 'everything' }), { scope: 'choose' }],
    [posted({ channel: 'endpoint' }), { channel: 'no_endpoint' }],
  ])('are refused with words when they make no sense (%#)', async (fields, problems) => {
    const { send } = await openAlerts()
    const refused = await send(fields)
    expect(refused).toMatchObject({ status: 422, body: { state: 'settings', problems } })
    expect(await sql`select 1 from alert_setting`).toEqual([])
  })

  test('are one’s own: another member’s stay as they are', async () => {
    const { send, enter } = await openAlerts()
    const other = await enter('owner')
    await send(posted())
    expect(await other.read()).toMatchObject({ wish: { told: { scope: 'own' } } })
  })
})

describe('an address of one’s own', () => {
  const add = (format: string, url = address) => [
    ['intent', 'add'],
    ['url', url],
    ['format', format],
  ]

  test('is used from then on, tried and removed', async () => {
    const { send, read } = await openAlerts()
    const added = await send(add('slack'))
    expect(added).toMatchObject({ status: 200, body: { state: 'added', secret: null } })
    expect(await read()).toMatchObject({
      wish: { told: { channel: 'endpoint', host: 'hooks.chat.example.com', endpointIsOn: true } },
    })
    const [row] = await sql<{ id: string }[]>`select id from webhook_endpoint`
    const endpoint = ['endpoint', row?.id ?? '']
    expect(await send([['intent', 'test'], endpoint])).toMatchObject({
      location: `${path}?done=tested`,
    })
    expect(await sql`select event_type from webhook_delivery`).toEqual([
      { event_type: 'webhook.test' },
    ])
    expect(await send([['intent', 'remove'], endpoint])).toMatchObject({
      location: `${path}?done=removed`,
    })
    expect(await read()).toMatchObject({ endpoint: null, wish: { told: { channel: 'mail' } } })
  })

  test('of a program has a secret, which is told once and never in the page again', async () => {
    const { send, read } = await openAlerts()
    const { body } = await send(add('standard'))
    expect(body).toMatchObject({ secret: expect.stringMatching(/^whsec_/) })
    expect(JSON.stringify(await read())).not.toContain('whsec_')
  })

  test.each([
    ['http://chat.example.com/hook', 'not_https'],
    ['https://127.0.0.1/hook', 'private_address'],
    ['https://169.254.169.254/latest', 'private_address'],
    ['nonsense', 'not_a_url'],
    ['', 'required'],
  ])('may not be %s', async (url, problem) => {
    const { send } = await openAlerts()
    const refused = await send(add('slack', url))
    expect(refused).toMatchObject({ status: 422, body: { problems: { url: problem } } })
    expect(await sql`select 1 from webhook_endpoint`).toEqual([])
  })

  test('is nobody else’s to try, turn on or remove', async () => {
    const { send, enter } = await openAlerts()
    await send(add('slack'))
    const [row] = await sql<{ id: string }[]>`select id from webhook_endpoint`
    const owner = await enter('owner')
    for (const intent of ['remove', 'turn_on'])
      expect(
        await owner.send([
          ['intent', intent],
          ['endpoint', row?.id ?? ''],
        ]),
      ).toMatchObject({
        status: 404,
      })
    await owner.send([
      ['intent', 'test'],
      ['endpoint', row?.id ?? ''],
    ])
    expect(await sql`select 1 from webhook_delivery`).toEqual([])
    expect(await sql`select 1 from webhook_endpoint`).toHaveLength(1)
  })
})

test('an act that there is not is not found', async () => {
  const { send } = await openAlerts()
  expect(await send([['intent', 'toString']])).toMatchObject({ status: 404 })
  expect(await send([])).toMatchObject({ status: 404 })
})
