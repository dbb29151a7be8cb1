import { setTimeout as pause } from 'node:timers/promises'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { between } from '#app/demo/sample/chance.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import { openCustomers } from './customers.ts'
import { reportTickets } from './helpdesk.ts'
import { patiently } from './patiently.ts'
import type { Stage } from './stage.ts'
import { judge } from './verdict.ts'
import type { Verdict } from './verdict.ts'

export type Round = { seed: number; mails: number; kills: number }

export type RoundResult = Verdict & {
  kills: number
  answersAcked: number
  eventsAcked: number
  seconds: number
}

/** A round that takes longer has come to a standstill, which is a fault of its own. In milliseconds. */
const patience = 240_000

/**
 * A workspace of its own is told of tickets, mails the surveys and gets answers, while processes are killed. Then
 * everything is allowed to end, and is counted.
 */
export async function playRound(stage: Stage, { seed, mails, kills }: Round): Promise<RoundResult> {
  const began = performance.now()
  const random = seededRandom(seed)
  const { workspaceId, apiKey } = await openWorkspace(stage)
  const signal = AbortSignal.timeout(patience)
  const faults: string[] = []
  const common = { url: stage.url, random, signal, onFault: (fault: string) => faults.push(fault) }
  const customers = openCustomers(common)
  stage.mails.begin({ random, onTaken: customers.receive })

  // Half of them may wait at once, so that whoever is killed has its hands full.
  const isAhead = (told: number) => told - stage.mails.taken().length > mails / 2
  const running = { all: true }
  const [events, claimedByTheDead] = await Promise.all([
    reportTickets({ ...common, apiKey, count: mails, isAhead }),
    strikeAtRandom(stage, { random, mails, kills, signal }).finally(() => (running.all = false)),
    letRetriesComeDue(stage, workspaceId, running),
  ])
  await stage.recovered()
  await customers.allAnswered()
  if (!(await settle(stage, workspaceId, signal))) faults.push('the round came to a standstill')
  await customers.allAnswered()

  const { acked: answers } = customers
  const taken = stage.mails.taken()
  const seen = { reported: mails, events, answers, taken, claimedByTheDead }
  const verdict = await judge(stage.sql, workspaceId, seen)
  return {
    ...verdict,
    kills,
    answersAcked: answers.length,
    eventsAcked: new Set(events.map(({ externalId }) => externalId)).size,
    seconds: (performance.now() - began) / 1000,
    problems: [...faults, ...verdict.problems],
  }
}

/** Whoever is told of a resolved ticket asks the customer at once. */
async function openWorkspace({ pool }: Stage) {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await makeAutomation(pool, workspaceId, { surveyId, delayMinutes: 0, sendWindow: null })
  const { key: apiKey } = await createApiKey({ db: pool, workspaceId, name: 'Helpdesk' })
  return { workspaceId, apiKey }
}

type Strikes = { random: Random; mails: number; kills: number; signal: AbortSignal }

/** Each blow falls a random moment after a random number of mails: always in the midst of the work. */
async function strikeAtRandom(stage: Stage, { random, mails, kills, signal }: Strikes) {
  const afterMails = Array.from({ length: kills }, () => between(random, 0.02, 0.9) * mails)
  const claimedByTheDead: string[][] = []
  for (const count of afterMails.toSorted((a, b) => a - b)) {
    while (stage.mails.taken().length < count && !signal.aborted) await pause(5)
    await pause(between(random, 0, 60))
    if (!signal.aborted) claimedByTheDead.push(await stage.strike(random))
  }
  return claimedByTheDead
}

/** The minutes until a refused mail is tried again pass here, in the store, at once. */
async function letRetriesComeDue(stage: Stage, workspaceId: string, running: { all: boolean }) {
  while (running.all) {
    await makeRetriesDue(stage, workspaceId)
    await pause(250)
  }
}

const makeRetriesDue = ({ sql }: Stage, workspaceId: string) =>
  patiently(
    () => sql`
      update message set due_at = now()
      where workspace_id = ${workspaceId} and state = 'pending' and attempts > 0 and due_at > now()`,
  )

/** Until every mail has come to its end; false when that does not happen in time. */
async function settle(stage: Stage, workspaceId: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const left = await stage.sql`
      select 1 from message where workspace_id = ${workspaceId} and state in ('pending', 'sending') limit 1`
    if (left.length === 0) return true
    await makeRetriesDue(stage, workspaceId)
    await pause(100)
  }
  return false
}
