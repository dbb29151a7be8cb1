import { describe, expect, test } from 'vitest'
import type { RequestContext } from '#app/http/context.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import routes from '#app/routes.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { everyRole, makeOneOfEverything } from '../support/one-of-everything.ts'
import type { Ids, OneOfEverything } from '../support/one-of-everything.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)
const now = new Date('2026-11-20T12:00:00Z')

type Form = Record<string, string>

/** A loader, or an action with one form of those that it reads. */
type Door = {
  kind: 'loader' | 'action'
  minimum: Role
  form: (ids: Ids) => Form
  /** Why an address with another workspace's ids is not answered with 404. */
  answersForeignIds?: string
}

const read = (minimum: Role): Door => ({ kind: 'loader', minimum, form: () => ({}) })
const write = (
  minimum: Role,
  form: Form | Door['form'] = {},
  more: Pick<Door, 'answersForeignIds'> = {},
): Door => ({
  kind: 'action',
  minimum,
  form: typeof form === 'function' ? form : () => form,
  ...more,
})

const automationForm = ({ survey }: Pick<Ids, 'survey'>): Form => ({
  ...{ name: 'Effort', eventType: 'ticket.resolved', surveyId: survey, revision: '1' },
  ...{ delay: '1', delayUnit: 'hours', occurrence: 'each', expiresDays: '' },
  ...{ quietDays: '30', sameSurveyQuietDays: '0' },
})

const ruleForm: Form = {
  ...{ name: 'Unhappy', 'score.csat': '2', 'score.nps': '6', 'score.ces': '3' },
  ownerKind: 'nobody',
  ...{ dueAmount: '8', dueUnit: 'hours', escalateTo: '' },
}

const templateForm: Form = { name: 'Sorry', 'subject.en': 'Sorry', 'body.en': 'It is mended.' }

const alertsForm: Form = {
  ...{ intent: 'save', scope: 'own', channel: 'mail', digestHour: '9' },
  ...{ quietFrom: '', quietTo: '', timeZone: '' },
}

/**
 * Who may open what: each route of a workspace, each loader, and each kind of form that its action takes. Forms that
 * name a row get another workspace's row, too. A new route or action needs a line here.
 */
const table: Record<string, Door[]> = {
  'workspace.tsx': [read('viewer')],
  'workspace.dashboard.tsx': [read('viewer')],
  'workspace.responses.tsx': [
    read('viewer'),
    write('manager', ({ response }) => ({ intent: 'restore', response })),
    write('manager', ({ response }) => ({ intent: 'set_aside', response })),
  ],
  'workspace.inbox.tsx': [
    read('viewer'),
    write('manager', ({ response: row }) => ({ row, state: 'done' })),
    write('manager', ({ response: row, theme: gives }) => ({ row, gives })),
  ],
  'workspace.inbox.rows.ts': [read('viewer')],
  'workspace.inbox.more.ts': [read('viewer')],
  'workspace.inbox.acts.ts': [write('manager', { acts: '[]' })],
  'workspace.inbox.theme.ts': [write('manager', { name: 'Refunds' })],
  'workspace.inbox.views.ts': [
    write('viewer', { intent: 'create', name: 'Mine', query: 'mood=low' }),
    write('manager', { intent: 'create', name: 'Ours', query: 'mood=low', shared: 'on' }),
    write('manager', ({ view }) => ({ intent: 'change', view, name: 'Others', keep: 'on' })),
    write('manager', ({ view }) => ({ intent: 'delete', view })),
  ],
  'workspace.follow-ups.tsx': [read('viewer'), write('agent', ({ response }) => ({ response }))],
  'workspace.follow-ups.one.tsx': [
    read('viewer'),
    write('agent', { kind: 'note', text: 'Called back.' }),
    write('agent', { kind: 'assign', ownerId: '', revision: '1' }),
    write('agent', { kind: 'contacted', text: '', revision: '1' }),
    write('agent', { kind: 'solve', cause: 'fixed', text: '', revision: '1' }),
    write('agent', { kind: 'close', cause: 'duplicate', text: '', revision: '1' }),
  ],
  'workspace.follow-ups.reply.tsx': [
    read('agent'),
    write('agent', { key: newId(), seen: '', subject: 'Sorry', text: 'It is mended.' }),
    write('agent', {
      ...{ intent: 'preview', key: newId(), seen: '', subject: 'Sorry', text: 'It is mended.' },
    }),
    // One that is not there leaves what was typed, so that another workspace's shows nothing of itself.
    write('agent', { template: newId() }),
  ],
  'workspace.follow-ups.rules.tsx': [
    read('viewer'),
    write('manager', { intent: 'start' }),
    write('manager', ({ rule }) => ({ intent: 'off', rule })),
    write('manager', ({ rule }) => ({ intent: 'delete', rule })),
  ],
  'workspace.follow-ups.rules.new.tsx': [
    read('manager'),
    write('manager', ruleForm),
    write('manager', { ...ruleForm, intent: 'try' }),
  ],
  'workspace.follow-ups.rules.one.tsx': [
    read('viewer'),
    write('manager', ruleForm),
    write('manager', { ...ruleForm, intent: 'try' }),
  ],
  'workspace.follow-ups.templates.tsx': [read('viewer'), write('manager')],
  'workspace.follow-ups.templates.new.tsx': [read('manager'), write('manager', templateForm)],
  'workspace.follow-ups.templates.edit.tsx': [
    read('manager'),
    write('manager', templateForm),
    write('manager', { intent: 'delete' }),
  ],
  'workspace.follow-ups.numbers.tsx': [read('viewer')],
  'workspace.changes.tsx': [read('viewer')],
  'workspace.changes.new.tsx': [read('editor'), write('editor', { title: 'Mended', kind: 'did' })],
  'workspace.changes.categories.tsx': [
    read('viewer'),
    write('editor', { 'name.en': 'Delivery' }),
    write('editor', ({ category }) => ({ category, 'name.en': 'Money' })),
    write('editor', ({ category }) => ({ intent: 'delete', category })),
  ],
  'workspace.changes.one.tsx': [
    read('viewer'),
    write('editor', { revision: '1', 'title.en': 'Mended' }),
    write('editor', { intent: 'delete' }),
  ],
  'workspace.changes.save.ts': [write('editor', { revision: '1' })],
  'workspace.changes.history.tsx': [read('viewer'), write('editor', { revision: '1' })],
  'workspace.changes.publish.tsx': [
    read('viewer'),
    write('editor', { act: 'publish', revision: '1' }),
    write('editor', { act: 'withdraw', revision: '1' }),
    write('editor', { act: 'schedule', revision: '1', at: '2027-01-01T10:00' }),
  ],
  'workspace.changes.links.tsx': [
    read('viewer'),
    write('manager', ({ theme }) => ({ intent: 'link_theme', theme, isNew: 'on' })),
    write('manager', { intent: 'pick' }),
    write('manager', { intent: 'leave_out' }),
  ],
  'workspace.changes.images.ts': [write('editor')],
  'workspace.changes.image.ts': [read('viewer')],
  'workspace.changes.preview.tsx': [read('viewer')],
  'change-preview.page.tsx': [read('viewer')],
  'change-preview.mail.ts': [read('viewer')],
  'change-preview.card.ts': [read('viewer')],
  'workspace.changes.results.tsx': [
    read('viewer'),
    write('agent', ({ notification }) => ({ notification })),
  ],
  'workspace.changes.subscribers.tsx': [
    read('viewer'),
    write('manager', ({ subscriber }) => ({ subscriber })),
  ],
  'workspace.changes.subscribers-file.ts': [read('manager')],
  'workspace.changes.settings.tsx': [
    read('viewer'),
    write('manager', {
      gatherMinutes: '10',
      quietDays: '3',
      windowFrom: '09:00',
      windowTo: '20:00',
    }),
  ],
  'workspace.loop.tsx': [read('viewer')],
  'workspace.themes.tsx': [
    read('viewer'),
    write('manager', ({ theme }) => ({ intent: 'restore', theme })),
  ],
  'workspace.themes.new.tsx': [
    read('manager'),
    write('manager', { 'name.en': 'Refunds', colour: 'blue', status: 'new' }),
    write('manager', { intent: 'preview', keywords: 'refund' }),
  ],
  'workspace.themes.one.tsx': [
    read('viewer'),
    write('manager', { intent: 'status', status: 'planned' }),
    write('manager', { intent: 'archive' }),
    write('manager', { intent: 'ask' }),
    write('manager', { intent: 'resume' }),
  ],
  'workspace.themes.edit.tsx': [
    read('manager'),
    write('manager', { 'name.en': 'Refunds', colour: 'blue', status: 'new', revision: '1' }),
  ],
  'workspace.themes.drivers.tsx': [read('viewer')],
  'workspace.themes.candidates.tsx': [
    read('viewer'),
    write('manager', { intent: 'look' }),
    write('manager', { intent: 'dismiss', candidate: '01980000-0000-7000-8000-000000000000' }),
  ],
  'workspace.customers.tsx': [read('viewer')],
  'workspace.customers.one.tsx': [
    read('viewer'),
    write('manager', { intent: 'suppress' }),
    write('manager', { intent: 'unsuppress' }),
    write('admin', { intent: 'erase', word: 'not the word' }),
  ],
  'workspace.customers.export.ts': [read('admin')],
  'workspace.customers.suppressions.tsx': [
    read('manager'),
    write('manager', { intent: 'add', email: 'nobody@example.com' }),
    write('manager', ({ suppression: hash }) => ({ intent: 'remove', hash })),
  ],
  'workspace.customers.suppressions-file.ts': [read('manager')],
  'workspace.customers.suppressions-import.tsx': [
    read('manager'),
    write('manager', { list: 'nobody@example.com' }),
  ],
  'workspace.surveys.tsx': [read('viewer'), write('manager', ({ survey }) => ({ survey }))],
  'workspace.surveys.new.tsx': [
    read('manager'),
    write('manager', { name: 'Effort', kind: 'ces', language: 'ja' }),
  ],
  'workspace.surveys.edit.tsx': [
    read('viewer'),
    write('manager', { name: 'Effort' }),
    write('manager', { intent: 'copy' }),
    write('manager', { intent: 'archive' }),
    write('manager', { intent: 'publish', draft: '{}', base: '1' }),
  ],
  'workspace.surveys.version.tsx': [read('viewer')],
  'survey-preview.page.tsx': [
    read('viewer'),
    write('viewer', {}, { answersForeignIds: 'does nothing: the loader behind it refuses' }),
  ],
  'survey-preview.mail.ts': [read('viewer'), write('viewer')],
  'workspace.automations.tsx': [read('viewer')],
  'workspace.automations.new.tsx': [
    read('manager'),
    write('manager', automationForm),
    write('manager', (there) => ({ ...automationForm(there), intent: 'rehearse' })),
  ],
  'workspace.automations.edit.tsx': [
    read('viewer'),
    write('manager', automationForm),
    write('manager', (there) => ({ ...automationForm(there), intent: 'rehearse' })),
    write('manager', { intent: 'pause' }),
    write('manager', { intent: 'archive' }),
  ],
  'workspace.try.tsx': [read('manager'), write('manager', ({ survey }) => ({ survey }))],
  'workspace.messages.tsx': [
    read('viewer'),
    write('manager', { intent: 'test' }),
    write('admin', { intent: 'pause' }),
    write('admin', { intent: 'resume' }),
  ],
  'workspace.messages.mails.tsx': [read('viewer'), write('manager', { intent: 'retry' })],
  'workspace.messages.one.tsx': [
    read('viewer'),
    write('manager', { intent: 'retry' }),
    write('manager', { intent: 'cancel' }),
    write('manager', { intent: 'restore' }),
  ],
  'workspace.messages.decisions.tsx': [read('viewer')],
  'workspace.settings.tsx': [read('viewer')],
  'workspace.settings.sender.tsx': [
    read('viewer'),
    write('admin', { senderName: 'Kumo Books', senderAddress: '', replyTo: '', postalAddress: '' }),
    write('manager', { intent: 'test' }),
  ],
  'workspace.settings.general.tsx': [read('viewer'), write('admin', { name: 'Kumo' })],
  'workspace.settings.members.tsx': [
    read('viewer'),
    write('viewer', { intent: 'leave' }),
    write('admin', { intent: 'invite', email: 'new@example.com', role: 'viewer' }),
    write('admin', ({ memberInvitation: invitationId }) => ({ intent: 'resend', invitationId })),
    write('admin', ({ memberInvitation: invitationId }) => ({ intent: 'revoke', invitationId })),
    write('admin', ({ member: userId }) => ({ intent: 'role', userId, role: 'agent' })),
    write('admin', ({ member: userId }) => ({ intent: 'remove', userId })),
  ],
  'workspace.settings.api-keys.tsx': [
    read('viewer'),
    write('admin', { intent: 'make', name: 'Report', preset: 'readOnly' }),
    write('admin', ({ apiKey: keyId }) => ({ intent: 'revoke', keyId })),
  ],
  'workspace.settings.holidays.tsx': [
    read('viewer'),
    write('admin', { act: 'add', date: '2027-01-01' }),
  ],
  'workspace.settings.alerts.tsx': [read('viewer'), write('viewer', alertsForm)],
  'workspace.settings.webhooks.tsx': [
    read('admin'),
    write('admin', {
      ...{ name: 'Helpdesk', url: 'https://hooks.example.com/x', format: 'standard' },
      events: 'follow_up.opened',
    }),
  ],
  'workspace.settings.webhooks.one.tsx': [
    read('admin'),
    write('admin', { intent: 'turn_off' }),
    write('admin', { intent: 'remove' }),
  ],
  'workspace.audit.tsx': [read('admin')],
}

type Tree = { path?: string; file: string; children?: Tree[] }
type AdminRoute = { file: string; path: string }

/** The routes below /w/:workspace with their whole paths, however they are nested. */
const adminRoutes = (tree: readonly Tree[], above = ''): AdminRoute[] =>
  tree.flatMap(({ path = '', file, children = [] }) => {
    const whole = [above, path].filter((part) => part !== '').join('/')
    return [
      { file: file.replace('routes/', ''), path: whole },
      ...adminRoutes(children, whole),
    ].filter((each) => each.path.startsWith('w/:workspace'))
  })

const found = adminRoutes(routes)

type Knocked = Parameters<typeof knock>[0]
type RouteModule = { loader?: Knocked; action?: Knocked }

const modules = import.meta.glob<RouteModule>('/app/routes/**/*.{ts,tsx}')

async function moduleOf({ file }: AdminRoute): Promise<RouteModule> {
  const load = modules[`/app/routes/${file}`]
  if (load === undefined) throw new Error(`there is no file ${file}`)
  return load()
}

/** Signing in has its own tests: here the cookie is the id of the member who sends it. */
function contextOf(worlds: OneOfEverything[]): RequestContext {
  const people = worlds.flatMap(({ users }) => Object.values(users))
  const findSession = (cookie: string | null) =>
    Promise.resolve({ user: people.find(({ id }) => id === cookie) ?? null, cookies: [] })
  return contextFor(store.pool, { ...identity, findSession }, { now })
}

type Ask = {
  cookie?: string
  /** Whose ids stand in the address. */
  ids: Ids
  /** Whose ids stand in the form, unless they are the same. */
  formIds?: Ids
}

/** Two workspaces, and the door of a route of the first one. */
async function openDoor(route: AdminRoute, { kind, form }: Door) {
  const kumo = await makeOneOfEverything(store.pool, 'kumo', now)
  const other = await makeOneOfEverything(store.pool, 'other', now)
  const door = (await moduleOf(route))[kind]
  if (door === undefined) throw new Error(`${route.file} has no ${kind}`)
  const ask = ({ cookie, ids, formIds = ids }: Ask) => {
    const params = paramsOf(route, ids)
    const path = `/${route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')}`
    const headers: Record<string, string> = cookie === undefined ? {} : { cookie }
    const request = kind === 'loader' ? get(path, headers) : post(path, form(formIds), headers)
    return knock(door, { request, context: contextOf([kumo, other]), params })
  }
  return { kumo, other, ask }
}

function paramsOf({ path }: AdminRoute, ids: Ids): Record<string, string> {
  const known: Record<string, string> = { ...ids, workspace: 'kumo' }
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return Object.fromEntries(
    names.map((name) => {
      const id = known[name]
      if (id === undefined) throw new Error(`one-of-everything.ts makes no ${name}`)
      return [name, id]
    }),
  )
}

const doors = found.flatMap((route) =>
  (table[route.file] ?? []).map((door) => ({ ...door, route, file: route.file })),
)

test('each route of a workspace has a line in the table, and each line a route', () => {
  expect(Object.keys(table).toSorted()).toEqual(found.map(({ file }) => file).toSorted())
})

test('the table knows every loader and action', async () => {
  for (const route of found) {
    const { loader, action } = await moduleOf(route)
    const kinds = new Set(table[route.file]?.map(({ kind }) => kind))
    const listed = { loader: kinds.has('loader'), action: kinds.has('action') }
    const there = { loader: loader !== undefined, action: action !== undefined }
    expect(listed, route.file).toEqual(there)
  }
})

const label = 'the $kind of $file (from $minimum up)'

describe('a door is open to its roles only, and to nobody without a session', () => {
  test.each(doors)(label, async ({ route, ...door }) => {
    const { kumo, other, ask } = await openDoor(route, door)
    const { ids } = kumo
    const stranger = await ask({ ids })
    expect(stranger.status).toBe(302)
    expect(stranger.location).toMatch(/^\/signin\?next=%2Fw%2Fkumo/)
    expect((await ask({ ids, cookie: other.users.owner.id })).status).toBe(404)
    // The lowest first: those who may write change what the others would find.
    for (const role of everyRole.toReversed()) {
      const { status, location } = await ask({ ids, cookie: kumo.users[role].id })
      if (isAtLeast(role, door.minimum)) {
        expect(status, role).not.toBe(403)
        expect(status, role).toBeLessThan(500)
        expect(location ?? '', role).not.toMatch(/^\/signin/)
      } else {
        expect(status, role).toBe(403)
      }
    }
  })
})

const namesRowInAddress = ({ route }: { route: AdminRoute }) => /:(?!workspace)/.test(route.path)
/** Forms that name a row are functions of the ids. */
const namesRowInForm = ({ form }: Door) => form.length > 0

describe('a door knows nothing of another workspace’s rows', () => {
  const inAddress = doors.filter(
    (door) => namesRowInAddress(door) && door.answersForeignIds === undefined,
  )
  test.each(inAddress)(`in the address of ${label}`, async ({ route, ...door }) => {
    const { kumo, other, ask } = await openDoor(route, door)
    const { ids: foreign } = other
    const cookie = kumo.users.owner.id
    const answer = await ask({ ids: foreign, formIds: kumo.ids, cookie })
    expect(answer.status).toBe(404)
  })

  test.each(doors.filter(namesRowInForm))(`in a form for ${label}`, async ({ route, ...door }) => {
    const { kumo, other, ask } = await openDoor(route, door)
    const cookie = kumo.users.owner.id
    const foreign = await ask({ ids: kumo.ids, formIds: other.ids, cookie })
    expect([404, 422]).toContain(foreign.status)
    // The same form with rows of one's own does what it says.
    expect((await ask({ ids: kumo.ids, cookie })).status).toBeLessThan(400)
  })
})
