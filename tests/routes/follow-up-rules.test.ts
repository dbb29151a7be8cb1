import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeTheme, makeWorkspace, makeSurvey } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action as arrange, loader as listPage } from '#app/routes/workspace.follow-ups.rules.tsx'
import { action as create } from '#app/routes/workspace.follow-ups.rules.new.tsx'
import { action as save, loader as rulePage } from '#app/routes/workspace.follow-ups.rules.one.tsx'
import { putAlertSetting } from '#db/queries/alert-setting.server.ts'
import { makeColleague, makeRule } from '../support/judging.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')

async function openRules(role: Role = 'manager') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const go = (door: Door, request: (headers: Record<string, string>) => Request, rule?: string) =>
    knock(door, {
      request: request({ cookie, 'accept-language': 'en' }),
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo', ...(rule === undefined ? {} : { rule }) },
    })
  const path = '/w/kumo/follow-ups/rules'
  return {
    ...{ workspaceId, member },
    list: () => go(listPage, (headers) => get(path, headers)),
    arrange: (form: Record<string, string>) => go(arrange, (headers) => post(path, form, headers)),
    create: (form: Record<string, string>) =>
      go(create, (headers) => post(`${path}/new`, form, headers)),
    open: (id: string) => go(rulePage, (headers) => get(`${path}/${id}`, headers), id),
    save: (id: string, form: Record<string, string>) =>
      go(save, (headers) => post(`${path}/${id}`, form, headers), id),
  }
}

const filledIn = (given: Record<string, string> = {}) => ({
  ...{ intent: 'save', name: 'Unhappy', 'score.csat': '2', ownerKind: 'nobody' },
  ...{ dueAmount: '8', dueUnit: 'hours', escalateTo: '', escalateAmount: '4' },
  ...{ escalateUnit: 'hours', ...given },
})

const rules = () =>
  sql<
    {
      id: string
      name: string
      position: number
      is_on: boolean
      conditions: unknown
      owner: unknown
      due_minutes: number
      escalate_minutes: number | null
    }[]
  >`select * from follow_up_rule order by position`

test('a new rule is made of everything that was filled in, the last in order', async () => {
  const door = await openRules()
  await makeRule(pool, door.workspaceId, { name: 'First' })
  const { id: themeId } = await makeTheme(pool, door.workspaceId)
  const lead = await makeColleague(pool, door.workspaceId)
  const made = await door.create(
    filledIn({
      ...{ 'score.nps': '6', solved: 'no', wantsHelp: 'on', words: '返金、refund,\n refund ' },
      ...{ themes: themeId, 'attributes.0.name': 'plan', 'attributes.0.values': 'premium, gold' },
      ...{ 'attributes.3.name': 'seats', 'attributes.3.atLeast': '12.5', ownerKind: 'member' },
      ...{ member: lead, dueAmount: '2', dueUnit: 'days', escalateTo: lead },
    }),
  )
  expect(made).toMatchObject({ status: 302, location: '/w/kumo/follow-ups/rules?told=saved' })
  const [, rule] = await rules()
  expect(rule).toMatchObject({
    ...{ name: 'Unhappy', position: 2, is_on: true, owner: { kind: 'member', userId: lead } },
    // A day of work has nine hours.
    ...{ due_minutes: 2 * 9 * 60, escalate_minutes: 240 },
  })
  expect(rule?.conditions).toEqual({
    ...{ scoreAtMost: { csat: 2, nps: 6 }, solved: ['no'], wantsHelp: true },
    ...{ words: ['返金', 'refund'], themeIds: [themeId] },
    attributes: [
      { name: 'plan', values: ['premium', 'gold'] },
      { name: 'seats', atLeast: 12.5 },
    ],
  })
  expect((await door.open(rule?.id ?? '')).body).toMatchObject({
    form: { dueAmount: '2', dueUnit: 'days', words: '返金, refund', escalateTo: lead },
  })
  expect((await door.list()).body).toMatchObject({
    rules: [
      { name: 'First' },
      { words: { when: expect.arrayContaining(['CSAT of at most 2 or NPS of at most 6']) } },
    ],
  })
})

const refusals: [Record<string, string>, Record<string, string>][] = [
  [{ name: ' ' }, { name: 'required' }],
  [{ name: 'x'.repeat(81) }, { name: 'too_long' }],
  [{ 'score.csat': '' }, { conditions: 'some_condition' }],
  [{ 'score.csat': '9' }, { 'conditions.scoreAtMost.csat': 'choose' }],
  [{ 'attributes.0.name': 'plan' }, { 'conditions.attributes.0.values': 'required' }],
  [{ 'attributes.0.values': 'gold' }, { 'conditions.attributes.0.name': 'required' }],
  [
    { 'attributes.0.name': 'a', 'attributes.0.atLeast': 'many' },
    { 'conditions.attributes.0.atLeast': 'number' },
  ],
  [{ ownerKind: 'member', member: '' }, { 'owner.userId': 'choose' }],
  [{ ownerKind: 'round_robin' }, { 'owner.userIds': 'somebody' }],
  [{ ownerKind: 'team' }, { owner: 'somebody' }],
  [{ ownerKind: 'robot' }, { 'owner.kind': 'choose' }],
  [{ dueAmount: '0' }, { 'due.amount': 'out_of_range' }],
  [{ dueAmount: 'soon' }, { 'due.amount': 'whole_number' }],
  [{ dueAmount: '9999', dueUnit: 'days' }, { 'due.amount': 'out_of_range' }],
  [{ escalateTo: 'stranger' }, { 'escalation.to': 'choose' }],
]

test('what cannot be meant is refused, and what was typed comes back', async () => {
  const door = await openRules()
  for (const [given, problems] of refusals) {
    const form = filledIn(given)
    const { status, body } = await door.create(form)
    expect({ status, body }, JSON.stringify(given)).toMatchObject({
      ...{ status: 422, body: { problems, form: { name: form.name, words: '' } } },
    })
  }
  expect(await rules()).toEqual([])
})

test('there is an end to how many rules there can be', async () => {
  const door = await openRules()
  for (let at = 1; at <= 50; at++) await makeRule(pool, door.workspaceId, { position: at })
  expect(await door.create(filledIn())).toMatchObject({
    status: 422,
    body: { problems: { name: 'too_many_rules' } },
  })
})

test('a rule is not saved over what somebody else has saved meanwhile', async () => {
  const door = await openRules()
  const { id, updatedAt } = await makeRule(pool, door.workspaceId)
  const seen = updatedAt.toISOString()
  expect((await door.save(id, filledIn({ seen, name: 'Mine' }))).status).toBe(302)
  expect(await door.save(id, filledIn({ seen, name: 'Other' }))).toMatchObject({
    status: 409,
    body: { form: { name: 'Other' } },
  })
  expect(await rules()).toMatchObject([{ name: 'Mine' }])
})

test('rules are moved, turned off and deleted, each in the audit log', async () => {
  const door = await openRules()
  const [one, two] = [
    await makeRule(pool, door.workspaceId, { name: 'one', position: 1 }),
    await makeRule(pool, door.workspaceId, { name: 'two', position: 2 }),
  ]
  await door.arrange({ rule: two.id, intent: 'up' })
  await door.arrange({ rule: two.id, intent: 'up' })
  await door.arrange({ rule: one.id, intent: 'off' })
  expect(await rules()).toMatchObject([
    { name: 'two', position: 1 },
    { name: 'one', position: 2, is_on: false },
  ])
  await door.arrange({ rule: two.id, intent: 'delete' })
  expect(await rules()).toMatchObject([{ name: 'one', position: 1 }])
  expect(
    (await sql`select action from audit_entry order by at, id`).map(({ action }) => action),
  ).toEqual(['follow_up_rule.moved', 'follow_up_rule.turned_off', 'follow_up_rule.deleted'])
})

test('whoever has none starts with two, once', async () => {
  const door = await openRules()
  await door.arrange({ intent: 'start' })
  await door.arrange({ intent: 'start' })
  expect(await rules()).toMatchObject([
    { name: 'Not solved', conditions: { solved: ['no'] }, owner: { userId: door.member.id } },
    { name: 'Unhappy', conditions: { scoreAtMost: { csat: 2, nps: 6, ces: 3 } } },
  ])
})

test('a rule is tried on past answers, and nothing is opened', async () => {
  const door = await openRules()
  const { id: surveyId } = await makeSurvey(pool, door.workspaceId)
  for (const score of [1, 2, 3, 5])
    await makeResponse(pool, door.workspaceId, { surveyId, score, respondedAt: now })
  await makeResponse(pool, door.workspaceId, {
    surveyId,
    score: 1,
    respondedAt: new Date('2026-10-01T00:00:00Z'),
  })
  const tried = await door.create(filledIn({ intent: 'try' }))
  expect(tried).toMatchObject({ status: 200, body: { tried: { answers: 4, fit: 2, isAll: true } } })
  expect(await rules()).toEqual([])
  expect(await sql`select 1 from follow_up`).toEqual([])
})

describe('a rule of which nobody would hear', () => {
  const warnings = async (door: Awaited<ReturnType<typeof openRules>>) => {
    const { body } = await door.list()
    return z.object({ rules: z.array(z.object({ warning: z.string().nullable() })) }).parse(body)
      .rules
  }
  const hears = (workspaceId: string, userId: string, scope: 'none' | 'all' | 'own') =>
    putAlertSetting(pool, { workspaceId, userId, scope, channel: 'mail', updatedAt: now })

  test('says so, and names who has turned alerts off', async () => {
    const door = await openRules()
    const { workspaceId } = door
    const [aoi, ken] = [
      await makeColleague(pool, workspaceId, 'Aoi'),
      await makeColleague(pool, workspaceId, 'Ken'),
    ]
    await makeRule(pool, workspaceId, { owner: { kind: 'round_robin', userIds: [aoi, ken] } })
    await makeRule(pool, workspaceId, { position: 2 })
    await makeRule(pool, workspaceId, { position: 3, isOn: false })
    await hears(workspaceId, ken, 'none')
    const [turns, nobodys, off] = await warnings(door)
    expect(turns?.warning).toContain('comes to Ken: alerts are turned off')
    expect(nobodys?.warning).toContain('belongs to nobody')
    expect(off?.warning).toBeNull()
  })

  test('says nothing once the owner hears, or anybody hears of all', async () => {
    const door = await openRules()
    const { workspaceId } = door
    const aoi = await makeColleague(pool, workspaceId, 'Aoi')
    await makeRule(pool, workspaceId, { owner: { kind: 'member', userId: aoi } })
    expect(await warnings(door)).toEqual([{ warning: null }])
    await hears(workspaceId, aoi, 'none')
    expect(await warnings(door)).not.toEqual([{ warning: null }])
    await hears(workspaceId, door.member.id, 'all')
    expect(await warnings(door)).toEqual([{ warning: null }])
  })
})

test('nothing is given to those who only look on', async () => {
  const door = await openRules()
  const [ken, yui] = [
    await makeColleague(pool, door.workspaceId, 'Ken'),
    await makeColleague(pool, door.workspaceId, 'Yui'),
  ]
  const { id } = await makeRule(pool, door.workspaceId, {
    owner: { kind: 'round_robin', userIds: [ken, yui] },
  })
  await sql`update member set role = 'viewer' where user_id = ${ken}`
  const { body } = await door.open(id)
  expect(body).toMatchObject({
    words: { deeds: expect.arrayContaining(['In turn to Yui']) },
    choices: { people: expect.not.arrayContaining([{ id: ken, name: 'Ken' }]) },
  })
  expect(await door.save(id, filledIn({ escalateTo: ken }))).toMatchObject({ status: 422 })
})

test('viewers read rules, and change none', async () => {
  const door = await openRules('viewer')
  const { id } = await makeRule(pool, door.workspaceId)
  expect(await door.list()).toMatchObject({ status: 200, body: { mayEdit: false } })
  expect(await door.open(id)).toMatchObject({ status: 200, body: { mayEdit: false } })
  for (const refused of [
    await door.create(filledIn()),
    await door.save(id, filledIn()),
    await door.arrange({ rule: id, intent: 'delete' }),
    await door.arrange({ intent: 'start' }),
  ])
    expect(refused.status).toBe(403)
  expect(await rules()).toHaveLength(1)
})

test('a rule of another workspace is not there', async () => {
  const door = await openRules()
  const { id: otherId } = await makeWorkspace(pool)
  const { id } = await makeRule(pool, otherId)
  for (const answer of [
    await door.open(id),
    await door.save(id, filledIn()),
    await door.arrange({ rule: id, intent: 'delete' }),
  ])
    expect(answer.status).toBe(404)
  expect(await rules()).toHaveLength(1)
})
