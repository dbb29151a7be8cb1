import { beforeEach, describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { listViews } from '#app/modules/triage/list-views.server.ts'
import { changeView, createView, removeView } from '#app/modules/triage/save-view.server.ts'
import { viewLimits } from '#app/modules/triage/view-input.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { makeColleague } from '../../support/inbox.ts'
import { openTestStore } from '../../support/store.ts'

const { pool, sql } = await openTestStore()

type Member = Awaited<ReturnType<typeof makeColleague>>
let workspaceId = ''
let aiko: Member
let ben: Member

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  aiko = await makeColleague(pool, workspaceId)
  ben = await makeColleague(pool, workspaceId, 'viewer')
})

const doing = (who: Member, role: Role = who === ben ? 'viewer' : 'manager') => ({
  ...{ workspaceId, userId: who.id, role, actor: who.actor, now: new Date() },
})

const save = (who: Member, name: string, given: { query?: string; isShared?: boolean } = {}) =>
  createView(pool, { ...doing(who), name, query: 'mood=low', isShared: false, ...given })

async function saved(who: Member, name: string, isShared = false): Promise<string> {
  const result = await save(who, name, { isShared })
  if (result.outcome !== 'saved') throw new Error(`the view was ${result.outcome}`)
  return result.id
}

const namesFor = async (who: Member) =>
  (await listViews(pool, { workspaceId, userId: who.id })).map(({ name }) => name)

const auditActions = async () =>
  (
    await sql`select action from audit_entry where workspace_id = ${workspaceId} order by at, id`
  ).map(({ action }) => action)

describe('a saved view', () => {
  test('is seen by its owner alone, a shared one by everybody, after their own', async () => {
    await saved(aiko, 'Team', true)
    await saved(aiko, 'Mine')
    await saved(ben, 'Theirs')
    expect(await namesFor(aiko)).toEqual(['Mine', 'Team'])
    expect(await namesFor(ben)).toEqual(['Theirs', 'Team'])
    expect(await auditActions()).toEqual(['view.created'])
  })

  test('keeps of an address what the inbox knows', async () => {
    await save(aiko, 'Unhappy', { query: '?state=done&mood=low&after=3.1.x&evil=%00&survey=1' })
    const [view] = await listViews(pool, { workspaceId, userId: aiko.id })
    expect(view).toMatchObject({ name: 'Unhappy', query: 'state=done&mood=low', isShared: false })
  })

  test.each([
    ['', 'name_missing'],
    [' \u0000\n ', 'name_missing'],
    ['a'.repeat(61), 'name_too_long'],
    ['ｕｎｈａｐｐｙ', 'name_taken'],
  ])('is not saved as %j', async (name, problem) => {
    await saved(aiko, 'Unhappy')
    expect(await save(aiko, name)).toEqual({ outcome: 'refused', problem })
    expect(await namesFor(aiko)).toEqual(['Unhappy'])
  })

  test('may have the name of a colleague’s, and of a shared one', async () => {
    await saved(ben, 'Unhappy')
    await saved(aiko, 'Unhappy', true)
    expect((await save(aiko, 'Unhappy')).outcome).toBe('saved')
  })

  test('is one of fifty at most, also when many are saved at once', async () => {
    const names = Array.from({ length: viewLimits.views + 5 }, (_, at) => `View ${at}`)
    const results = await Promise.all(names.map((name) => save(aiko, name)))
    expect(results.filter(({ outcome }) => outcome === 'saved')).toHaveLength(viewLimits.views)
    expect(results.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      problem: 'too_many',
    })
    expect((await save(ben, 'Mine')).outcome).toBe('saved')
  })

  test('is not saved twice under one name by two clicks', async () => {
    const results = await Promise.all([save(aiko, 'Unhappy'), save(aiko, 'unhappy')])
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'saved'])
  })

  test('is renamed, and given another list', async () => {
    const viewId = await saved(aiko, 'Unhappy', true)
    await changeView(pool, { ...doing(aiko), viewId, name: 'Angry' })
    await changeView(pool, { ...doing(aiko), viewId, query: 'sort=unhappiest' })
    const [view] = await listViews(pool, { workspaceId, userId: ben.id })
    expect(view).toMatchObject({ name: 'Angry', query: 'sort=unhappiest' })
    expect(await auditActions()).toEqual(['view.created', 'view.updated', 'view.updated'])
  })

  test('keeps its name when it is saved under it again, and takes no other’s', async () => {
    const viewId = await saved(aiko, 'Unhappy')
    await saved(aiko, 'Done')
    const rename = (name: string) => changeView(pool, { ...doing(aiko), viewId, name })
    expect((await rename('UNHAPPY')).outcome).toBe('saved')
    expect(await rename('done')).toEqual({ outcome: 'refused', problem: 'name_taken' })
  })

  test('is deleted', async () => {
    const viewId = await saved(aiko, 'Unhappy', true)
    expect((await removeView(pool, { ...doing(aiko), viewId })).outcome).toBe('saved')
    expect(await namesFor(aiko)).toEqual([])
    expect((await removeView(pool, { ...doing(aiko), viewId })).outcome).toBe('unknown')
  })

  test('that is shared is for managers to make, change and delete', async () => {
    const viewId = await saved(aiko, 'Unhappy', true)
    const results = await Promise.all([
      save(ben, 'For all', { isShared: true }),
      changeView(pool, { ...doing(ben), viewId, name: 'Mine' }),
      removeView(pool, { ...doing(ben), viewId }),
      changeView(pool, { ...doing(aiko, 'editor'), viewId, name: 'Mine' }),
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('forbidden'))
    expect(await namesFor(ben)).toEqual(['Unhappy'])
  })

  test('of somebody else, or of another workspace, is not there at all', async () => {
    const viewId = await saved(ben, 'Theirs')
    const shared = await saved(aiko, 'Team', true)
    expect((await removeView(pool, { ...doing(aiko), viewId })).outcome).toBe('unknown')
    workspaceId = (await makeWorkspace(pool)).id
    for (const id of [viewId, shared]) {
      expect((await removeView(pool, { ...doing(aiko), viewId: id })).outcome).toBe('unknown')
      expect((await changeView(pool, { ...doing(aiko), viewId: id, name: 'X' })).outcome).toBe(
        'unknown',
      )
    }
  })
})
