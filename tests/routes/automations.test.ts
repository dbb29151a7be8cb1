import { expect, test } from 'vitest'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { loader as listPage } from '#app/routes/workspace.automations.tsx'
import { action as save, loader as editPage } from '#app/routes/workspace.automations.edit.tsx'
import { action as create } from '#app/routes/workspace.automations.new.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')

async function openAutomations(role: Role = 'manager') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const survey = await makeSurvey(pool, workspaceId)
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { now })
  const at = (automation: string) => ({ workspace: 'kumo', automation })
  return {
    workspaceId,
    survey,
    open: (id: string) =>
      knock(editPage, { request: get('/w/kumo', { cookie }), context: context(), params: at(id) }),
    list: () =>
      knock(listPage, {
        request: get('/w/kumo/automations', { cookie }),
        context: context(),
        params: { workspace: 'kumo' },
      }),
    create: (form: Record<string, string>) =>
      knock(create, {
        request: post('/w/kumo/automations/new', form, { cookie }),
        context: context(),
        params: { workspace: 'kumo' },
      }),
    save: (id: string, form: Record<string, string>) =>
      knock(save, {
        request: post(`/w/kumo/automations/${id}`, form, { cookie }),
        context: context(),
        params: at(id),
      }),
  }
}

const filledIn = (surveyId: string, given: Record<string, string> = {}) => ({
  name: 'After a delivery',
  eventType: 'order.delivered',
  surveyId,
  delay: '2',
  delayUnit: 'working_days',
  quietDays: '30',
  sameSurveyQuietDays: '0',
  occurrence: 'each',
  skipOwnTickets: 'on',
  expiresDays: '',
  ...given,
})

test('a new automation is made from its form and opens with what was typed', async () => {
  const { survey, create: make, open } = await openAutomations()
  const made = await make(
    filledIn(survey.id, {
      'conditions.0.field': 'tag',
      'conditions.0.match': 'any',
      'conditions.0.values': 'vip、 gold,  gold',
      windowOn: 'on',
      windowFrom: '10:00',
      windowTo: '18:00',
      windowDays: '1',
      'reminders.0.afterDays': '3',
    }),
  )
  expect(made.status).toBe(302)
  const id = /automations\/([0-9a-f-]{36})\?saved=1$/.exec(made.location ?? '')?.[1] ?? ''
  expect((await open(id)).body).toMatchObject({
    head: { name: 'After a delivery', state: 'active' },
    revision: 1,
    form: {
      delay: '2',
      delayUnit: 'working_days',
      conditions: [{ field: 'tag', match: 'any', values: 'vip, gold' }],
      windowOn: true,
      windowDays: ['1'],
      skipAutoResolved: false,
      skipOwnTickets: true,
      reminders: [{ afterDays: '3' }],
    },
  })
})

test('what is wrong is said beside its field, and nothing that was typed is lost', async () => {
  const { survey, create: make, list } = await openAutomations()
  const refused = await make(
    filledIn(survey.id, {
      name: ' ',
      eventType: 'Ticket Resolved',
      delay: 'soon',
      'conditions.4.field': 'tag',
      'conditions.4.values': '',
      'conditions.4.match': 'any',
      windowOn: 'on',
      windowFrom: '18:00',
      windowTo: '10:00',
    }),
  )
  expect(refused).toMatchObject({
    status: 422,
    body: {
      problems: {
        name: 'required',
        eventType: 'event_type',
        delayWorkingDays: 'whole_number',
        'conditions.0.values': 'required',
        'sendWindow.days': 'some_day',
      },
      form: { eventType: 'Ticket Resolved', delay: 'soon', conditions: [{ field: 'tag' }] },
    },
  })
  expect((await list()).body).toMatchObject({ automations: [] })
})

test('of two who edit at once the second is told, keeps their words and can save again', async () => {
  const { workspaceId, survey, save: post2, open } = await openAutomations()
  const { id } = await makeAutomation(pool, workspaceId, { surveyId: survey.id })
  const first = await post2(id, filledIn(survey.id, { revision: '1', name: 'Hers' }))
  expect(first.location).toBe(`/w/kumo/automations/${id}?saved=1`)
  const second = await post2(id, filledIn(survey.id, { revision: '1', name: 'His' }))
  expect(second).toMatchObject({
    status: 409,
    body: { outcome: 'conflict', revision: 2, form: { name: 'His' } },
  })
  expect((await open(id)).body).toMatchObject({ head: { name: 'Hers' }, revision: 2 })
  await post2(id, filledIn(survey.id, { revision: '2', name: 'His' }))
  expect((await open(id)).body).toMatchObject({ head: { name: 'His' }, revision: 3 })
})

test('a refused form still notices that somebody saved meanwhile', async () => {
  const { workspaceId, survey, save: post2 } = await openAutomations()
  const { id } = await makeAutomation(pool, workspaceId, { surveyId: survey.id })
  await post2(id, filledIn(survey.id, { revision: '1', name: 'Hers' }))
  const refused = await post2(id, filledIn(survey.id, { revision: '1', name: '' }))
  expect(refused).toMatchObject({ status: 422, body: { revision: 1 } })
})

test('it is paused, resumed, archived and brought back paused', async () => {
  const { workspaceId, survey, save: post2, open } = await openAutomations()
  const { id } = await makeAutomation(pool, workspaceId, { surveyId: survey.id })
  const stateAfter = async (intent: string) => {
    expect((await post2(id, { intent })).status).toBe(302)
    return open(id)
  }
  expect((await stateAfter('pause')).body).toMatchObject({ head: { state: 'paused' } })
  expect((await stateAfter('resume')).body).toMatchObject({ head: { state: 'active' } })
  expect((await stateAfter('archive')).body).toMatchObject({ head: { state: 'archived' } })
  expect((await stateAfter('restore')).body).toMatchObject({ head: { state: 'paused' } })
})

test('what is saved after somebody has archived it is not said to be saved', async () => {
  const { workspaceId, survey, save: post2, open } = await openAutomations()
  const { id } = await makeAutomation(pool, workspaceId, { surveyId: survey.id, name: 'Ours' })
  await post2(id, { intent: 'archive' })
  const late = await post2(id, filledIn(survey.id, { revision: '1', name: 'His' }))
  expect(late).toMatchObject({ status: 302, location: `/w/kumo/automations/${id}` })
  expect((await open(id)).body).toMatchObject({ head: { name: 'Ours', state: 'archived' } })
})

test('another workspace’s automation and survey are not there', async () => {
  const { survey, create: make, save: post2, open } = await openAutomations()
  const other = await makeWorkspace(pool, { slug: 'other' })
  const theirs = await makeSurvey(pool, other.id)
  const { id } = await makeAutomation(pool, other.id, { surveyId: theirs.id })
  expect((await open(id)).status).toBe(404)
  expect((await post2(id, { intent: 'pause' })).status).toBe(404)
  expect((await post2(id, filledIn(survey.id))).status).toBe(404)
  expect(await make(filledIn(theirs.id))).toMatchObject({
    status: 422,
    body: { problems: { surveyId: 'survey_gone' } },
  })
})

test('agents and viewers read it as a sentence and change nothing', async () => {
  const { workspaceId, survey, save: post2, create: make, open } = await openAutomations('agent')
  const { id } = await makeAutomation(pool, workspaceId, { surveyId: survey.id })
  expect((await open(id)).body).toMatchObject({ mayEdit: false })
  expect((await post2(id, { intent: 'archive' })).status).toBe(403)
  expect((await make(filledIn(survey.id))).status).toBe(403)
  expect((await open(id)).body).toMatchObject({ head: { state: 'active' } })
})

test('a wave is made from its form, planned by the worker, and listed with its numbers', async () => {
  const { survey, create: make, open, list, workspaceId } = await openAutomations()
  const made = await make(
    filledIn(survey.id, {
      ...{ trigger: 'wave', waveDays: '90', samplePercent: '50', delay: 'soon', eventType: '?' },
      ...{ windowOn: 'on', windowFrom: '10:00', windowTo: '18:00', windowDays: '1' },
      'conditions.0.field': 'attribute',
      'conditions.0.name': 'plan',
      'conditions.0.match': 'is',
      'conditions.0.values': 'pro',
    }),
  )
  const id = /automations\/([0-9a-f-]{36})\?saved=1$/.exec(made.location ?? '')?.[1] ?? ''
  expect((await open(id)).body).toMatchObject({
    head: {
      wave: 'Nobody has a turn yet. Customers get theirs within a minute, from tomorrow on.',
    },
    form: { trigger: 'wave', waveDays: '90', samplePercent: '50' },
  })
  await store.sql`insert into customer (workspace_id, id)
    select ${workspaceId}, gen_random_uuid() from generate_series(1, 2600)`
  await store.sql`insert into wave_turn (workspace_id, automation_id, customer_id, due_on)
    select ${workspaceId}, ${id}, id, date '2026-11-23' from customer`
  expect((await list()).body).toMatchObject({
    automations: [
      {
        says: 'Every 90 days, send “After support” to each customer, if plan is pro.',
        wave: '2,600 customers have turns, about 100 a day. Next: Mon, Nov 23.',
      },
    ],
  })
})

test('a wave that asks about tickets is refused where it does, and comes back as typed', async () => {
  const { survey, create: make } = await openAutomations()
  const refused = await make(
    filledIn(survey.id, {
      ...{ trigger: 'wave', waveDays: '3' },
      ...{ 'conditions.0.field': 'team', 'conditions.0.values': 'Billing' },
    }),
  )
  expect(refused).toMatchObject({
    status: 422,
    body: {
      problems: { waveDays: 'out_of_range', 'conditions.0.field': 'not_in_waves' },
      form: { trigger: 'wave', waveDays: '3', conditions: [{ field: 'team', values: 'Billing' }] },
    },
  })
})
