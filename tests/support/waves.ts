import {
  makeAutomation,
  makeCustomer,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { tendWaves } from '#app/modules/automations/tend-waves.server.ts'
import type { TendWaves } from '#app/modules/automations/tend-waves.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { automation } from '#db/schema/automation.ts'
import type { customer } from '#db/schema/customer.ts'
import type { TestStore } from './store.ts'

const day = 86_400_000

const everyDay = { from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5, 6, 7] }

/** One in the morning of Sunday, 1 November 2026, in Tokyo, and so many days later. */
export const night = (days: number) => new Date(Date.UTC(2026, 9, 31, 16) + days * day)

type Rule = Partial<Omit<typeof automation.$inferInsert, 'workspaceId'>>

/** A workspace with a wave of an NPS survey, and workers that tend it when they are told to. */
export async function openWave(store: TestStore, rule: Rule = {}) {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const { id: surveyId } = await makeSurvey(store.pool, workspaceId, { kind: 'nps' })
  const { id: automationId } = await makeAutomation(store.pool, workspaceId, {
    ...{ surveyId, name: 'NPS', trigger: 'wave', waveDays: 30, eventType: 'wave.due' },
    ...{ sendWindow: everyDay, quietDays: 0, skipAutoResolved: false },
    ...rule,
  })
  const people = async (count: number, given: Partial<typeof customer.$inferInsert> = {}) => {
    const made: string[] = []
    for (let at = 0; at < count; at++)
      made.push((await makeCustomer(store.pool, workspaceId, given)).id)
    return made
  }
  /** Rounds, one after the other, until there is nothing to do. */
  const tend = async (now: Date, given: Partial<TendWaves> = {}) => {
    const parts = {
      ...{ pool: store.pool, mailDomain: 'mail.example.com', log: createLog('silent') },
      ...{ now, newcomers: true, stopping: new AbortController().signal },
      ...given,
    }
    while (await tendWaves(parts));
  }
  const key = { workspaceId, automationId }
  return { ...key, surveyId, people, tend, key }
}

/** On which date whose turn is. */
export const turnsIn = (store: TestStore) =>
  store.sql<{ customer: string; date: string; turn: number }[]>`
    select customer_id as customer, due_on::text as date, turn from wave_turn order by due_on, customer_id`

/** What was decided, in order; `date` is Tokyo's. */
export const decidedIn = (store: TestStore) =>
  store.sql<{ customer: string; date: string; reason: string | null; sendAt: Date | null }[]>`
    select d.customer_id as customer, (d.decided_at at time zone 'Asia/Tokyo')::date::text as date, d.reason,
      i.send_at as "sendAt"
    from automation_decision d left join invitation i on i.workspace_id = d.workspace_id and i.id = d.invitation_id
    order by d.decided_at, d.customer_id`

export const perDate = (rows: Iterable<{ date: string }>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { date } of rows) counts.set(date, (counts.get(date) ?? 0) + 1)
  return counts
}
