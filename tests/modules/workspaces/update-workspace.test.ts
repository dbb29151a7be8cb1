import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { updateWorkspace } from '#app/modules/workspaces/update-workspace.server.ts'
import { workspaceSettingsInput } from '#app/modules/workspaces/workspace-settings-input.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const actor = { kind: 'member' as const, id: 'aiko', name: '高橋 美咲' }

/** The form as it is posted when nothing was touched in a new workspace. */
const untouched = {
  name: 'Kumo Books',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
  answerEditableDays: '7',
  invitationExpiresDays: '30',
  day1: 'on',
  day2: 'on',
  day3: 'on',
  day4: 'on',
  day5: 'on',
  from: '09:00',
  to: '18:00',
  ownDomains: '',
}

async function save(form: Record<string, string>, confirmedTimeZone = false) {
  const { id: workspaceId } = await makeWorkspace(pool)
  const settings = workspaceSettingsInput.parse({ ...untouched, ...form })
  const given = { workspaceId, settings, confirmedTimeZone, actor, now }
  return {
    outcome: await updateWorkspace(pool, given),
    settings: await loadWorkspaceSettings(pool, { workspaceId }),
    log: await store.sql`select action, subject_id, before, after from audit_entry`,
    workspaceId,
  }
}

const problemsOf = (form: Record<string, string>) =>
  workspaceSettingsInput
    .safeParse({ ...untouched, ...form })
    .error?.issues.map(({ path, message }) => [path.join('.'), message])

describe('saving the settings', () => {
  test('unchanged writes nothing', async () => {
    expect(await save({})).toMatchObject({ outcome: 'unchanged', log: [] })
  })

  test('keeps everything that the form says', async () => {
    const { outcome, settings } = await save({
      name: ' Kumo ',
      locale: 'ko',
      answerEditableDays: '14',
      invitationExpiresDays: '60',
      day6: 'on',
      from: '10:30',
      to: '19:00',
      ownDomains: '@Kumo.example, shop.kumo.example\nくも.example',
    })
    expect(outcome).toBe('updated')
    expect(settings).toEqual({
      name: 'Kumo',
      locale: 'ko',
      timeZone: 'Asia/Tokyo',
      answerEditableDays: 14,
      invitationExpiresDays: 60,
      calendar: {
        days: [1, 2, 3, 4, 5, 6],
        from: '10:30',
        to: '19:00',
        holidays: [],
      },
      ownDomains: ['kumo.example', 'shop.kumo.example', 'xn--y8j8e.example'],
    })
  })

  test('writes down before and after of what changed, and of nothing else', async () => {
    const { log, workspaceId } = await save({ name: 'Kumo', ownDomains: 'kumo.example' })
    expect(log).toEqual([
      {
        action: 'workspace.updated',
        subject_id: workspaceId,
        before: { name: 'Kumo Books', ownDomains: [] },
        after: { name: 'Kumo', ownDomains: ['kumo.example'] },
      },
    ])
  })

  test('moves to another time zone only when that is confirmed', async () => {
    const asked = await save({ timeZone: 'Europe/Berlin', name: 'Kumo' })
    expect(asked).toMatchObject({
      outcome: 'time_zone_unconfirmed',
      settings: { timeZone: 'Asia/Tokyo', name: 'Kumo Books' },
      log: [],
    })
    const confirmed = await save({ timeZone: 'Europe/Berlin' }, true)
    expect(confirmed).toMatchObject({
      outcome: 'updated',
      settings: { timeZone: 'Europe/Berlin' },
    })
  })
})

describe('settings that are refused', () => {
  test.each([
    [{ name: ' ' }, 'name', 'required'],
    [{ name: 'a\nb' }, 'name', 'one_line'],
    [{ locale: 'fr' }, 'locale', 'choose'],
    [{ timeZone: '+09:00' }, 'timeZone', 'choose'],
    [{ answerEditableDays: '0' }, 'answerEditableDays', 'day_count'],
    [{ answerEditableDays: '7.5' }, 'answerEditableDays', 'day_count'],
    [{ invitationExpiresDays: '366' }, 'invitationExpiresDays', 'day_count'],
    [{ invitationExpiresDays: '' }, 'invitationExpiresDays', 'day_count'],
    [{ from: '9' }, 'from', 'clock'],
    [{ to: '24:00' }, 'to', 'clock'],
    [{ from: '18:00' }, 'to', 'after_start'],
    [{ ownDomains: 'localhost' }, 'ownDomains', 'domains'],
    [{ ownDomains: 'http://kumo.example/' }, 'ownDomains', 'domains'],
    [{ ownDomains: 'kumo.example:80' }, 'ownDomains', 'domains'],
  ])('%j', (form, field, problem) => {
    expect(problemsOf(form)).toEqual([[field, problem]])
  })

  test('a week without a working day', () => {
    const { day1, day2, day3, day4, day5, ...form } = untouched
    const { error } = workspaceSettingsInput.safeParse(form)
    expect([day1, day2, day3, day4, day5]).toHaveLength(5)
    expect(error?.issues).toMatchObject([{ path: ['days'], message: 'some_day' }])
  })
})
