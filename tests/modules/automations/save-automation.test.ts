import { describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { automationInput } from '#app/modules/automations/automation-input.ts'
import { changeAutomationState } from '#app/modules/automations/change-automation-state.server.ts'
import { listAutomations } from '#app/modules/automations/list-automations.server.ts'
import { loadAutomation } from '#app/modules/automations/load-automation.server.ts'
import { saveAutomation } from '#app/modules/automations/save-automation.server.ts'
import { newId } from '#app/platform/ids.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { openTeller } from '../../support/teller.ts'

const store = await openTestStore()

const actor = { kind: 'member', id: 'u-1', name: '高橋 美咲' } as const
const since = new Date('2026-11-01')

async function openEditor() {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const { id: surveyId } = await makeSurvey(store.pool, workspaceId)
  const input = (given: object = {}) =>
    automationInput.parse({
      name: 'After support',
      eventType: 'ticket.resolved',
      surveyId,
      quietDays: '30',
      ...given,
    })
  const save = (given: object = {}, automationId: string | null = null, revision = 0) =>
    saveAutomation(store.pool, {
      ...{ workspaceId, automationId, revision, actor, now: noon },
      input: input(given),
    })
  const create = async (given: object = {}) => {
    const made = await save(given)
    if (made.outcome !== 'saved') throw new Error(made.outcome)
    return made.automationId
  }
  const load = (automationId: string) => loadAutomation(store.pool, { workspaceId, automationId })
  return { workspaceId, surveyId, save, create, load }
}

const audit = () =>
  store.sql`select action, subject_name, before, after from audit_entry order by id`

describe('a wave', () => {
  const wave = { trigger: 'wave', waveDays: '30', eventType: 'wave.due' }

  async function openPlanned() {
    const editor = await openEditor()
    const id = await editor.create(wave)
    await store.sql`insert into customer (workspace_id, id)
      select ${editor.workspaceId}, gen_random_uuid() from generate_series(1, 140)`
    await store.sql`insert into wave_turn (workspace_id, automation_id, customer_id, due_on, turn)
      select ${editor.workspaceId}, ${id}, id, date '2026-11-21' + (row_number() over ())::int % 30, 1 from customer`
    const dates = () =>
      store.sql<{ date: string; count: number }[]>`
        select due_on::text as date, count(*)::int as count from wave_turn group by due_on order by due_on`
    return { ...editor, id, dates }
  }

  test('keeps what belongs to waves, and nothing of an event', async () => {
    const { create, load } = await openEditor()
    const id = await create({
      ...wave,
      delayMinutes: '90',
      occurrence: 'first',
      skipAutoResolved: true,
    })
    expect((await load(id))?.automation).toMatchObject({
      ...{ trigger: 'wave', waveDays: 30, eventType: 'wave.due', delayMinutes: 0 },
      ...{ occurrence: 'each', skipAutoResolved: false, samplePercent: 100 },
    })
  })

  test('with another rhythm or other days begins anew, evenly, from tomorrow on', async () => {
    const { save, id, dates } = await openPlanned()
    await save({ ...wave, waveDays: '7' }, id, 1)
    expect(await dates()).toMatchObject(
      [21, 22, 23, 24, 25, 26, 27].map((day) => ({ date: `2026-11-${day}`, count: 20 })),
    )
    const sendWindow = { from: '09:00', to: '18:00', days: ['1', '3'] }
    await save({ ...wave, waveDays: '7', sendWindow }, id, 2)
    expect(await dates()).toMatchObject([
      { date: '2026-11-23', count: 70 },
      { date: '2026-11-25', count: 70 },
    ])
    expect(await store.sql`select distinct turn from wave_turn`).toMatchObject([{ turn: 1 }])
  })

  test('with another name or other conditions keeps its turns; an event has none', async () => {
    const { save, id, dates } = await openPlanned()
    const before = [...(await dates())]
    await save({ ...wave, name: 'Twice a year', samplePercent: '40' }, id, 1)
    expect([...(await dates())]).toEqual(before)
    await save({}, id, 2)
    expect(await dates()).toHaveLength(0)
  })
})

describe('an automation', () => {
  test('is made as its form says, and is in use', async () => {
    const { create, load, surveyId } = await openEditor()
    const conditions = [{ field: 'tag', match: 'none', values: ['spam'] }]
    const id = await create({ conditions, delayWorkingDays: '2', expiresDays: '14' })
    const loaded = await load(id)
    expect(loaded?.automation).toMatchObject({
      name: 'After support',
      state: 'active',
      conditions,
      delayWorkingDays: 2,
      quietDays: 30,
      expiresDays: 14,
      revision: 1,
    })
    expect(loaded).toMatchObject({
      survey: { id: surveyId, locales: ['ja', 'en', 'zh', 'ko'] },
      waiting: 0,
    })
    expect(await audit()).toMatchObject([
      { action: 'automation.created', subject_name: 'After support', after: { quietDays: 30 } },
    ])
  })

  test('is changed by one of two who edit at once; the other is told', async () => {
    const { create, save, load } = await openEditor()
    const id = await create()
    expect(await save({ name: 'Mine' }, id, 1)).toMatchObject({ outcome: 'saved', revision: 2 })
    expect(await save({ name: 'Theirs' }, id, 1)).toEqual({ outcome: 'conflict', revision: 2 })
    expect((await load(id))?.automation.name).toBe('Mine')
    const all = await Promise.all([1, 2, 3].map((n) => save({ name: `At once ${n}` }, id, 2)))
    expect(all.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1)
    expect((await audit())[1]).toMatchObject({
      action: 'automation.updated',
      before: { name: 'After support' },
      after: { name: 'Mine' },
    })
  })

  test('that is saved as it was stays as it is', async () => {
    const { create, save } = await openEditor()
    const given = {
      conditions: [{ field: 'attribute', name: 'plan', match: 'is', values: ['pro'] }],
      sendWindow: { from: '09:00', to: '18:00', days: ['5', '1'] },
      reminders: [{ afterDays: '3', texts: { ja: { subject: 'ご感想を', intro: '' } } }],
    }
    const id = await create(given)
    expect(await save(given, id, 1)).toMatchObject({ outcome: 'unchanged', revision: 1 })
    expect(await audit()).toHaveLength(1)
  })

  test('sends no survey that is archived or another workspace’s', async () => {
    const { create, save, surveyId } = await openEditor()
    const other = await openEditor()
    const id = await create()
    expect(await save({ surveyId: other.surveyId })).toEqual({ outcome: 'survey_gone' })
    expect(await save({ surveyId: newId() }, id, 1)).toEqual({ outcome: 'survey_gone' })
    await store.sql`update survey set state = 'archived' where id = ${surveyId}`
    expect(await save()).toEqual({ outcome: 'survey_gone' })
    // Whoever mends its name is not held up by what became of its survey.
    expect(await save({ name: 'New name' }, id, 1)).toMatchObject({ outcome: 'saved' })
  })

  test('is nobody else’s', async () => {
    const mine = await openEditor()
    const other = await openEditor()
    const id = await mine.create()
    expect(await other.load(id)).toBeNull()
    expect(await other.save({}, id, 1)).toEqual({ outcome: 'not_found' })
    const key = { workspaceId: other.workspaceId, automationId: id }
    expect(
      await changeAutomationState(store.pool, { ...key, change: 'archive', actor, now: noon }),
    ).toBe('not_found')
  })
})

describe('its state', () => {
  test('goes from active to paused to archived and back, and each change is on record', async () => {
    const { create, save, load, workspaceId } = await openEditor()
    const id = await create()
    const change = (what: 'pause' | 'resume' | 'archive' | 'restore') =>
      changeAutomationState(store.pool, {
        workspaceId,
        automationId: id,
        change: what,
        actor,
        now: noon,
      })
    const now = async () => {
      const loaded = await load(id)
      return [loaded?.automation.state, loaded?.automation.archivedAt]
    }
    expect(await change('pause')).toBe('changed')
    expect(await change('pause')).toBe('unchanged')
    expect(await now()).toEqual(['paused', null])
    expect(await change('resume')).toBe('changed')
    expect(await change('restore')).toBe('unchanged')
    expect(await change('archive')).toBe('changed')
    expect(await change('resume')).toBe('unchanged')
    expect(await now()).toEqual(['active', noon])
    expect(await save({ name: 'x' }, id, 1)).toEqual({ outcome: 'archived' })
    expect(await change('restore')).toBe('changed')
    expect(await now()).toEqual(['paused', null])
    expect((await audit()).map(({ action }) => action)).toEqual([
      'automation.created',
      'automation.paused',
      'automation.resumed',
      'automation.archived',
      'automation.restored',
    ])
  })
})

test('the list tells what each has decided of late, and keeps archived ones apart', async () => {
  const { workspaceId, automationId, tell } = await openTeller(store, { delayMinutes: 60 })
  await tell()
  await tell()
  await tell({ customer: { email: 'ken@example.com' } })
  await tell({}, minutesAfter(noon, -40 * 1440))
  const [listed] = await listAutomations(store.pool, { workspaceId, since })
  expect(listed).toMatchObject({
    automation: { id: automationId },
    survey: { name: 'After support', kind: 'csat' },
    invited: 2,
    skipped: 1,
    reasons: [{ reason: 'quiet_period', count: 1 }],
  })
  const loaded = await loadAutomation(store.pool, { workspaceId, automationId })
  expect(loaded?.waiting).toBe(3)
  const archive = { workspaceId, automationId, change: 'archive', actor, now: noon } as const
  await changeAutomationState(store.pool, archive)
  expect(await listAutomations(store.pool, { workspaceId, since })).toEqual([])
  expect(await listAutomations(store.pool, { workspaceId, archived: true, since })).toMatchObject([
    { invited: 2 },
  ])
})
