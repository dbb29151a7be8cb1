import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { isDrawn } from '#app/modules/themes/draw-audit.ts'
import { resumeAutoApply, setAutoApply } from '#app/modules/themes/change-auto-apply.server.ts'
import { themeLearning } from '#app/modules/themes/theme-learning.server.ts'
import { newId } from '#app/platform/ids.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { openTaskRoom } from '../../support/task-room.ts'

const store = await openTestStore()
const manager: Actor = { kind: 'member', id: 'u1', name: 'Mori' }

/** A theme whose keyword is in everything that customers write: all its tags are sure. */
async function openRoom() {
  const room = await openTaskRoom(store)
  const { id: themeId } = await room.theme('Billing', ['invoice'])
  const { workspaceId } = room
  let written = 0
  const write = async (count: number) => {
    written += count
    return room.write(Array.from({ length: count }, (_, at) => `The invoice ${written} ${at}`))
  }
  const later = () => (room.clock.time = minutesAfter(room.clock.time, 1))
  return {
    ...{ ...room, workspaceId, themeId, later },
    write,
    writeOther: (count = 1) =>
      room.write(Array.from({ length: count }, (_, at) => `Something else ${at}`)),
    /** People look at new comments and say how many of them are of the theme. */
    async judge(right: number, wrong: number) {
      later()
      const ids = await write(right + wrong)
      await room.decide('is', themeId, ids.slice(0, right))
      await room.decide('is_not', themeId, ids.slice(right))
      return ids
    },
    async arrive(count = 1) {
      const ids = new Set(await write(count))
      return (await room.tags(themeId)).filter(({ id }) => ids.has(id))
    },
    async learning() {
      const [learning] = await themeLearning(store.pool, { workspaceId, themeId })
      return learning!
    },
    resume: () =>
      resumeAutoApply(store.pool, { workspaceId, themeId, actor: manager, now: later() }),
    setTo: (autoApply: boolean) =>
      setAutoApply(store.pool, { workspaceId, themeId, autoApply, actor: manager, now: later() }),
    turns: () =>
      store.sql<{ action: string; actor: string; after: unknown }[]>`
        select action, actor, after from audit_entry where subject_id = ${themeId} order by at, id`,
  }
}

describe('a theme is given without asking', () => {
  test('only after twenty sure tags were judged, and then it says so', async () => {
    const room = await openRoom()
    await room.judge(19, 0)
    expect(await room.arrive()).toMatchObject([{ state: 'suggested', sure: true, source: 'rule' }])
    expect(await room.learning()).toMatchObject({ state: 'learning', judged: 19, precision: 100 })
    await room.judge(1, 0)
    expect(await room.arrive()).toMatchObject([{ state: 'applied', sure: true, decided: false }])
    const learning = await room.learning()
    expect(learning).toMatchObject({ state: 'applying', judged: 20, right: 20, precision: 100 })
    expect(learning.interval![0]).toBeCloseTo(83.9, 1)
  })

  test('not while too many of twenty were wrong', async () => {
    const room = await openRoom()
    await room.judge(16, 3)
    await room.judge(1, 0)
    expect(await room.arrive()).toMatchObject([{ state: 'suggested' }])
  })

  test('not where a manager wants to be asked', async () => {
    const room = await openRoom()
    await room.judge(20, 0)
    expect(await room.setTo(false)).toBe('changed')
    expect(await room.setTo(false)).toBe('unchanged')
    expect(await room.arrive()).toMatchObject([{ state: 'suggested', sure: true }])
    expect(await room.learning()).toMatchObject({ state: 'off' })
    await room.setTo(true)
    expect(await room.arrive()).toMatchObject([{ state: 'applied' }])
    expect((await room.turns()).map(({ action }) => action)).toEqual([
      'theme.auto_apply_changed',
      'theme.auto_apply_changed',
    ])
  })

  test('of what was given hands were not asked, some are looked at, drawn by their id', async () => {
    const room = await openRoom()
    await room.judge(20, 0)
    const tags = await room.arrive(300)
    expect(tags).toHaveLength(300)
    expect(tags.every(({ state }) => state === 'applied')).toBe(true)
    const asked = tags.filter(({ audit }) => audit === 'asked').map(({ id }) => id)
    expect(asked).toEqual(tags.filter(({ id }) => isDrawn(room.themeId, id)).map(({ id }) => id))
    expect((await room.learning()).auditsAsked).toBe(asked.length)
  })

  test('after trainings, too: enough words of people make it sure, and sure tags that were right allow it', async () => {
    const room = await openRoom()
    const train = async () => {
      room.clock.time = minutesAfter(room.clock.time, 2)
      await room.work()
    }
    await room.judge(10, 0)
    await room.done(await room.writeOther(40))
    await train()
    expect(await room.arrive()).toMatchObject([{ sure: false }])
    await room.judge(40, 0)
    await train()
    expect(await room.arrive()).toMatchObject([{ sure: true, state: 'suggested' }])
    await room.judge(10, 0)
    expect(await room.learning()).toMatchObject({ state: 'applying', judged: 20, right: 20 })
    expect(await room.arrive()).toMatchObject([{ sure: true, state: 'applied' }])
  })

  test('an audit counts as a judgement, and what people give themselves does not', async () => {
    const room = await openRoom()
    await room.judge(20, 0)
    const tags = await room.arrive(200)
    const asked = tags.filter(({ audit }) => audit === 'asked').map(({ id }) => id)
    room.later()
    await room.decide('is', room.themeId, asked)
    const [unlike] = await room.writeOther()
    await room.decide('is', room.themeId, [unlike!])
    expect(await room.learning()).toMatchObject({ judged: 20 + asked.length, auditsAsked: 0 })
  })
})

describe('a theme stops by itself', () => {
  test('when fewer than nine of ten were right, and the audit log says so', async () => {
    const room = await openRoom()
    await room.judge(20, 2)
    expect(await room.learning()).toMatchObject({ state: 'applying', judged: 22 })
    await room.judge(0, 1)
    expect(await room.learning()).toMatchObject({ state: 'stopped', stoppedAt: expect.any(Date) })
    expect(await room.turns()).toEqual([
      { action: 'theme.auto_apply_stopped', actor: 'system', after: { judged: 23, right: 20 } },
    ])
    expect(await room.arrive()).toMatchObject([{ state: 'suggested', sure: true }])
  })

  test('only the latest hundred count', async () => {
    const room = await openRoom()
    await room.judge(300, 0)
    await room.judge(0, 10)
    expect(await room.learning()).toMatchObject({ state: 'applying', judged: 100, right: 90 })
    await room.judge(0, 1)
    expect(await room.learning()).toMatchObject({ state: 'stopped' })
  })

  test('and goes on when a manager says so, until it fails again', async () => {
    const room = await openRoom()
    await room.judge(17, 3)
    expect(await room.learning()).toMatchObject({ state: 'stopped', judged: 0 })
    expect(await room.resume()).toBe('changed')
    expect(await room.resume()).toBe('unchanged')
    expect(await room.learning()).toMatchObject({ state: 'applying', judged: 0, precision: null })
    expect(await room.arrive()).toMatchObject([{ state: 'applied' }])
    await room.judge(16, 3)
    expect(await room.learning()).toMatchObject({ state: 'applying' })
    await room.judge(0, 1)
    expect(await room.learning()).toMatchObject({ state: 'stopped' })
    expect((await room.turns()).map(({ action, actor }) => [action, actor])).toEqual([
      ['theme.auto_apply_stopped', 'system'],
      ['theme.auto_apply_resumed', 'member'],
      ['theme.auto_apply_stopped', 'system'],
    ])
  })

  test('and goes on when after a training nine of ten of twenty new ones were right', async () => {
    const room = await openRoom()
    await room.judge(17, 3)
    await room.judge(20, 0)
    expect(await room.learning()).toMatchObject({ state: 'stopped', judged: 20 })
    room.later()
    await store.sql`insert into tagging_model (workspace_id, version, rarity, calibrator, is_single, comments, labels, trained_at)
      values (${room.workspaceId}, 1, '', '[0, 2, 0, 0]', false, 0, 0, ${room.clock.time})`
    room.later()
    await room.decide('is', room.themeId, [
      (await store.sql<{ id: string }[]>`select response_id as id from response_theme limit 1`)[0]!
        .id,
    ])
    expect(await room.learning()).toMatchObject({ state: 'applying' })
    expect((await room.turns()).map(({ action, actor }) => [action, actor])).toEqual([
      ['theme.auto_apply_stopped', 'system'],
      ['theme.auto_apply_resumed', 'system'],
    ])
  })

  test('once, however many decide at the same moment', async () => {
    const room = await openRoom()
    await room.judge(18, 1)
    const ids = await room.write(6)
    room.later()
    await Promise.all(ids.slice(1).map((id) => room.decide('is_not', room.themeId, [id])))
    await room.decide('is_not', room.themeId, ids.slice(0, 1))
    expect(await room.learning()).toMatchObject({ state: 'stopped' })
    expect(
      (await room.turns()).filter(({ action }) => action === 'theme.auto_apply_stopped'),
    ).toHaveLength(1)
  })
})

test('another workspace’s theme cannot be changed', async () => {
  const room = await openRoom()
  const other = await openRoom()
  const key = { workspaceId: other.workspaceId, themeId: room.themeId, actor: manager, now: noon }
  expect(await setAutoApply(store.pool, { ...key, autoApply: false })).toBe('not_found')
  expect(await resumeAutoApply(store.pool, { ...key, themeId: newId() })).toBe('not_found')
  expect(await themeLearning(store.pool, key)).toEqual([])
})
