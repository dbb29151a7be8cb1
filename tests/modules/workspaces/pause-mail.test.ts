import { expect, test } from 'vitest'
import { changeAutomationState } from '#app/modules/automations/change-automation-state.server.ts'
import type { MailTransport } from '#app/modules/mail/mail-transport.ts'
import { changeSurveyState } from '#app/modules/surveys/change-survey-state.server.ts'
import { pauseMail, resumeMail } from '#app/modules/workspaces/pause-mail.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { makeDueMail } from '../../support/due-mail.ts'
import { minutesAfter, noon, openMailing } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { openTeller } from '../../support/teller.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'member' as const, id: 'u-1', name: 'Mori' }

/** A worker whose mail server takes everything. */
function openWorker() {
  const sent: string[] = []
  const transport: MailTransport = {
    parallel: 2,
    close: () => {},
    send: (mail) => {
      sent.push(mail.to.address)
      return Promise.resolve({ kind: 'sent' })
    },
  }
  return { sent, ...openMailing(store, 'smtp://127.0.0.1:1', { transport }) }
}

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool)
  return {
    workspaceId,
    given: (minutes: number) => ({ workspaceId, actor, now: minutesAfter(noon, minutes) }),
    due: (dueAt = noon) => makeDueMail(pool, workspaceId, { dueAt }),
  }
}

test('mail that is due waits while all mail is paused, and goes in the next round once it is resumed', async () => {
  const { given, due } = await openWorkspace()
  const { round, clock, sent } = openWorker()
  const { to } = await due()
  expect(await pauseMail(pool, given(0))).toBe('changed')
  await round()
  expect(sent).toEqual([])
  clock.time = minutesAfter(noon, 7)
  expect(await resumeMail(pool, given(7))).toBe('changed')
  await round()
  expect(sent).toEqual([to])
  const log = await sql`select action, actor_name from audit_entry order by at`
  expect(log.map(({ action }) => action)).toEqual(['mail.paused', 'mail.resumed'])
})

test('resuming leaves alone what waits for something else', async () => {
  const { given, due } = await openWorkspace()
  const other = await openWorkspace()
  const planned = await due(minutesAfter(noon, 30))
  const failed = await due()
  const elsewhere = await other.due()
  await sql`update message set due_at = ${minutesAfter(noon, 20)}, attempts = 2 where id = ${failed.id}`
  await sql`update message set due_at = ${minutesAfter(noon, 20)} where id = ${elsewhere.id}`
  await pauseMail(pool, given(0))
  await resumeMail(pool, given(1))
  const rows = await sql<{ id: string; due_at: string }[]>`select id, due_at from message`
  const dueAt = new Map(rows.map(({ id, due_at: at }) => [id, new Date(at)]))
  expect(dueAt.get(planned.id)).toEqual(minutesAfter(noon, 30))
  expect(dueAt.get(failed.id)).toEqual(minutesAfter(noon, 20))
  expect(dueAt.get(elsewhere.id)).toEqual(minutesAfter(noon, 20))
})

test('a pause stays until it is resumed, whoever asks how often', async () => {
  const { given, workspaceId } = await openWorkspace()
  const twice = await Promise.all([pauseMail(pool, given(0)), pauseMail(pool, given(5))])
  expect(twice.toSorted()).toEqual(['changed', 'unchanged'])
  expect(await resumeMail(pool, given(9))).toBe('changed')
  expect(await resumeMail(pool, given(9))).toBe('unchanged')
  const rows = await sql`select mail_paused_at from workspace where id = ${workspaceId}`
  expect(rows).toEqual([{ mail_paused_at: null }])
  expect(await sql`select from audit_entry`).toHaveLength(2)
})

test.each(['survey', 'automation'] as const)(
  'mail of a paused %s goes in the next round once it is resumed',
  async (what) => {
    const { tell, workspaceId, surveyId, automationId } = await openTeller(store)
    const { round, clock, sent } = openWorker()
    const change = (step: 'pause' | 'resume') => {
      const given = { workspaceId, actor, now: clock.time }
      return what === 'survey'
        ? changeSurveyState(pool, { ...given, surveyId, step })
        : changeAutomationState(pool, { ...given, automationId, change: step })
    }
    await tell({})
    await change('pause')
    await round()
    expect(sent).toEqual([])
    clock.time = minutesAfter(noon, 3)
    await change('resume')
    await round()
    expect(sent).toHaveLength(1)
  },
)
