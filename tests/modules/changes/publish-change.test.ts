import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeWebhookEndpoint } from '#app/demo/follow-up-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { changeActs, possibleActs, stateAfter } from '#app/modules/changes/change-acts.ts'
import type { ChangeState } from '#app/modules/changes/change-content.ts'
import { localOfMoment, momentOfLocal } from '#app/modules/changes/local-moment.ts'
import { moveChange } from '#app/modules/changes/move-change.server.ts'
import { noticeDue } from '#app/modules/changes/notice-due.ts'
import { publishChange } from '#app/modules/changes/publish-change.server.ts'
import { scheduleChange } from '#app/modules/changes/schedule-change.server.ts'
import { defaultUpdatesSettings } from '#app/modules/changes/updates-settings.ts'
import { withdrawChange } from '#app/modules/changes/withdraw-change.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { newId } from '#app/platform/ids.ts'
import { changeStates } from '#db/schema/change.ts'
import { openAnnouncing } from '../../support/announcing.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'system' } as const

const changeOf = async (id: string) => {
  const [row] = await sql`select * from change where id = ${id}`
  return row
}

describe('a publication', () => {
  test('keeps for everybody what is complete, and who asked between when', async () => {
    const { said, draft, publish } = await openAnnouncing(store)
    const one = await said({ respondedAt: new Date('2026-03-02T00:00:00Z') })
    const again = await said({
      customerId: one.customerId,
      respondedAt: new Date('2026-05-30T00:00:00Z'),
    })
    const other = await said({ announcementConsent: false })
    const changeId = await draft([one, again, other], { kind: 'sorry' })
    expect(await publish(changeId)).toBe('published')
    const row = await changeOf(changeId)
    expect(row).toMatchObject({
      ...{ state: 'published', published_at: noon, announced_at: null, revision: 2 },
      ...{ asked_customers: 2, asked_from: new Date('2026-03-02T00:00:00Z') },
    })
    expect(Object.keys(row?.published.texts).toSorted()).toEqual(['en', 'ja'])
    expect(row?.search_text).toContain('スマートフォン')
    expect(row?.search_text).not.toContain('**')
    const versions =
      await sql`select act from change_version where change_id = ${changeId} order by revision`
    expect(versions.map(({ act }) => act)).toEqual(['created', 'published'])
    const [setting] = await sql`select version from updates_setting`
    expect(setting).toEqual({ version: 2 })
  })

  test('says no larger number after a customer of several answers was erased', async () => {
    const { workspaceId, said, draft, publish } = await openAnnouncing(store)
    const { customerId, responseId } = await said()
    const responses = [{ responseId }, await said({ customerId }), await said({ customerId })]
    const changeId = await draft([...responses, await said()])
    await publish(changeId)
    expect(await changeOf(changeId)).toMatchObject({ asked_customers: 2 })
    await eraseCustomer(pool, { workspaceId, customerId, actor, now: noon })
    await publish(changeId, minutesAfter(noon, 60), { ja: '誤記でした。', en: 'A wrong word.' })
    expect(await changeOf(changeId)).toMatchObject({ asked_customers: 1 })
  })

  test('is told to endpoints that asked for it, once', async () => {
    const { workspaceId, draft, publish } = await openAnnouncing(store)
    await makeWebhookEndpoint(pool, workspaceId, { events: ['change.published'] })
    const changeId = await draft([])
    await publish(changeId)
    await publish(changeId)
    await publish(changeId, noon, { ja: '誤り', en: 'A mistake' })
    const calls = await sql`select event_type, data from webhook_delivery`
    expect(calls).toMatchObject([
      { event_type: 'change.published', data: { id: changeId, state: 'published' } },
    ])
  })

  test('waits for languages that are half written', async () => {
    const { draft, publish } = await openAnnouncing(store)
    const words = { title: 'A', youSaid: 'B', weDid: 'C' }
    expect(await publish(await draft([], { texts: {} }))).toEqual({ incomplete: ['ja'] })
    const half = { en: words, zh: { ...words, weDid: ' ' } }
    expect(await publish(await draft([], { texts: half }))).toEqual({ incomplete: ['zh'] })
    const one = { en: words, zh: { title: '', youSaid: ' ', weDid: '' } }
    expect(await publish(await draft([], { texts: one }))).toBe('published')
  })

  test('goes by what was read, and happens once however often it is asked for at once', async () => {
    const { workspaceId, draft } = await openAnnouncing(store)
    const changeId = await draft([])
    const ask = (expects: number | null) =>
      publishChange(pool, { workspaceId, changeId, expects, actor, now: noon })
    expect(await ask(7)).toBe('changed_meanwhile')
    const outcomes = await Promise.all([ask(1), ask(1), ask(1)])
    expect(outcomes.toSorted()).toEqual(['already_published', 'already_published', 'published'])
  })

  test('of another workspace is none', async () => {
    const { draft } = await openAnnouncing(store)
    const changeId = await draft([])
    const { id: workspaceId } = await makeWorkspace(pool)
    const key = { workspaceId, changeId, expects: null, actor, now: noon }
    expect(await publishChange(pool, key)).toBe('not_found')
    expect(await withdrawChange(pool, key)).toBe('not_found')
    expect(await moveChange(pool, { ...key, act: 'submit' })).toBe('not_found')
    expect(await scheduleChange(pool, { ...key, at: minutesAfter(noon, 5) })).toBe('not_found')
    expect((await changeOf(changeId))?.state).toBe('draft')
  })
})

describe('a correction', () => {
  test('shows the new words with what was wrong, in every language that is read', async () => {
    const { draft, publish } = await openAnnouncing(store)
    const changeId = await draft([])
    await publish(changeId)
    await sql`update change set texts = jsonb_set(texts, '{en,title}', '"Larger letters"') where id = ${changeId}`
    expect(await publish(changeId, minutesAfter(noon, 9), { en: 'Wrong title.' })).toEqual({
      unexplained: ['ja'],
    })
    const correction = { en: 'Wrong\ntitle.', ja: '題名が誤っていました。', ko: '' }
    expect(await publish(changeId, minutesAfter(noon, 9), correction)).toBe('corrected')
    expect(await changeOf(changeId)).toMatchObject({
      ...{ published_at: noon, corrected_at: minutesAfter(noon, 9) },
      correction: { en: 'Wrong title.', ja: '題名が誤っていました。' },
      published: { texts: { en: { title: 'Larger letters' } } },
    })
  })

  test('is what was withdrawn and comes back with other words', async () => {
    const { workspaceId, draft, publish } = await openAnnouncing(store)
    const changeId = await draft([])
    const withdraw = () =>
      withdrawChange(pool, { workspaceId, changeId, expects: null, actor, now: noon })
    await publish(changeId)
    await withdraw()
    expect(await publish(changeId)).toBe('published')
    await withdraw()
    await sql`update change set texts = jsonb_set(texts, '{en,title}', '"Larger letters"') where id = ${changeId}`
    expect(await publish(changeId)).toEqual({ unexplained: ['ja', 'en'] })
    expect((await changeOf(changeId))?.state).toBe('withdrawn')
    const correction = { en: 'Wrong title.', ja: '題名が誤っていました。' }
    expect(await publish(changeId, minutesAfter(noon, 9), correction)).toBe('corrected')
    expect(await changeOf(changeId)).toMatchObject({
      ...{ state: 'published', corrected_at: minutesAfter(noon, 9), withdrawn_at: null },
      published: { texts: { en: { title: 'Larger letters' } } },
    })
  })

  test('is none of what was never published', async () => {
    const { draft, publish } = await openAnnouncing(store)
    expect(await publish(await draft([]), noon, { ja: '誤り', en: 'x' })).toBe('not_possible')
  })
})

describe('what can be done', () => {
  /** Does it through the door, in whatever state the change is. */
  const doing = (workspaceId: string, changeId: string) => {
    const key = { workspaceId, changeId, expects: null, actor, now: noon }
    return {
      submit: () => moveChange(pool, { ...key, act: 'submit' }),
      send_back: () => moveChange(pool, { ...key, act: 'send_back' }),
      unschedule: () => moveChange(pool, { ...key, act: 'unschedule' }),
      schedule: () => scheduleChange(pool, { ...key, at: minutesAfter(noon, 60) }),
      publish: () => publishChange(pool, key),
      correct: () => publishChange(pool, { ...key, correction: { ja: '誤り', en: 'Wrong' } }),
      withdraw: () => withdrawChange(pool, key),
    }
  }

  test('leads through the states as the table says, whatever is tried', async () => {
    const { workspaceId } = await openAnnouncing(store)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...changeActs), { minLength: 1, maxLength: 8 }),
        async (acts) => {
          const id = newId()
          await makeChange(pool, workspaceId, { id, createdAt: noon })
          let state: ChangeState = 'draft'
          for (const act of acts) {
            await doing(workspaceId, id)[act]()
            state = stateAfter(state, act) ?? state
            const row = await changeOf(id)
            expect(row?.state).toBe(state)
            expect(row?.publish_at !== null).toBe(state === 'scheduled')
            expect(row?.published !== null).toBe(row?.published_at !== null)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('never leads from what was public back to what can be thrown away', () => {
    for (const state of changeStates)
      for (const act of possibleActs(state, false)) {
        const next = stateAfter(state, act)
        if (state === 'published' || state === 'withdrawn')
          expect(['published', 'withdrawn']).toContain(next)
      }
  })

  test('a time that is over is no time to publish', async () => {
    const { workspaceId, draft } = await openAnnouncing(store)
    const key = { workspaceId, changeId: await draft([]), expects: 1, actor, now: noon }
    expect(await scheduleChange(pool, { ...key, at: noon })).toBe('past')
    expect(await scheduleChange(pool, { ...key, at: minutesAfter(noon, 1) })).toBe('scheduled')
  })
})

const zones = fc.constantFrom(
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
)
const moments = fc.date({
  min: new Date('2025-01-01'),
  max: new Date('2028-01-01'),
  noInvalidDate: true,
})

test('a mail is due after the time to gather, the quiet days, and within the hours of the zone', () => {
  fc.assert(
    fc.property(moments, fc.option(moments), zones, (now, lastAt, zone) => {
      const due = noticeDue({
        ...{ settings: defaultUpdatesSettings, lastAt, now },
        ...{ customerZone: zone, workspaceZone: 'UTC' },
      })
      expect(due.getTime()).toBeGreaterThanOrEqual(minutesAfter(now, 10).getTime())
      if (lastAt !== null)
        expect(due.getTime()).toBeGreaterThanOrEqual(minutesAfter(lastAt, 3 * 1_440).getTime())
      const hour = Number(localOfMoment(due, zone).slice(11, 13))
      expect(hour).toBeGreaterThanOrEqual(9)
      expect(hour).toBeLessThan(20)
    }),
  )
})

test('a time that was picked in a zone is that time there', () => {
  fc.assert(
    fc.property(moments, zones, (at, zone) => {
      const local = localOfMoment(at, zone)
      const moment = momentOfLocal(local, zone)
      expect(moment === null ? null : localOfMoment(moment, zone)).toBe(local)
    }),
  )
  expect(momentOfLocal('2026-12-01T09:00', 'Asia/Tokyo')).toEqual(new Date('2026-12-01T00:00:00Z'))
  expect(momentOfLocal('soon', 'Asia/Tokyo')).toBe(null)
  expect(momentOfLocal('2026-13-01T09:00', 'Asia/Tokyo')).toBe(null)
})
