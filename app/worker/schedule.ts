import { judgeAnswers } from '#app/modules/follow-ups/judge-answers.server.ts'
import { openDomainHealth } from '#app/modules/mail/domain-health.ts'
import { forgetPaces } from '#app/modules/mail/forget-paces.server.ts'
import { sendDueMail } from '#app/modules/mail/send-due-mail.server.ts'
import type { Mailing, RoundResult } from '#app/modules/mail/send-due-mail.server.ts'
import { forgetEndedTasks } from '#app/modules/tasks/forget-ended-tasks.server.ts'
import { workTask } from '#app/modules/tasks/work-task.server.ts'
import { readNewResponses } from '#app/modules/triage/read-new-responses.server.ts'
import { deliverWebhooks } from '#app/modules/webhooks/deliver-webhooks.server.ts'
import type { WebhookSettings } from '#app/modules/webhooks/deliver-webhooks.server.ts'
import { forgetDeliveries } from '#app/modules/webhooks/forget-deliveries.server.ts'
import { forgetKeptAnswers } from '#app/modules/workspaces/forget-kept-answers.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { announcingChanges } from './announce-changes-lane.ts'
import { hourly } from './hourly.ts'
import { taskRunners } from './task-runners.ts'
import { tendingFollowUps } from './tend-follow-ups-lane.ts'
import { tendingWaves } from './tend-waves-lane.ts'

export type Lane = {
  name: string
  /** One round of work; `cautious` after trouble. Resolves soon after `stopping` is aborted. */
  round: (stopping: AbortSignal, cautious: boolean) => Promise<RoundResult>
}

export type WorkerParts = Omit<Mailing, 'stopping' | 'domains'> & {
  /** What stands after the @ in the Message-IDs of the mails that the worker makes by itself. */
  mailDomain: string
  /** How webhooks are called; without it none is. */
  webhooks?: WebhookSettings
}

/** Everything that the worker does by itself. */
export function schedule(parts: WorkerParts): Lane[] {
  const mailing = { ...parts, domains: openDomainHealth() }
  return [
    {
      name: 'mail',
      round: (stopping, cautious) => sendDueMail({ ...mailing, stopping }, cautious),
    },
    { name: 'waves', round: tendingWaves(parts) },
    { name: 'reading', round: reading(parts) },
    { name: 'judging', round: judging(parts) },
    { name: 'follow-ups', round: tendingFollowUps(parts) },
    { name: 'announcing', round: announcingChanges(parts) },
    ...calling(parts),
    { name: 'tasks', round: working(parts) },
    // Every worker does it: deleting what is gone already costs next to nothing.
    { name: 'tidy', round: hourly(parts.now, (now) => tidy(parts.pool, now)) },
  ]
}

const reading =
  ({ pool, log, now }: WorkerParts) =>
  async (stopping: AbortSignal): Promise<RoundResult> =>
    (await readNewResponses({ pool, log, now: now(), stopping })) ? 'busy' : 'idle'

const judging =
  ({ pool, log, now }: WorkerParts) =>
  async (stopping: AbortSignal): Promise<RoundResult> =>
    (await judgeAnswers({ pool, log, now: now(), stopping })) ? 'busy' : 'idle'

/** On its own, so that no endpoint that hangs keeps mail waiting. */
function calling({ webhooks, pool, log, now, mailDomain }: WorkerParts): Lane[] {
  if (webhooks === undefined) return []
  const sending = { ...webhooks, pool, log, now, mailDomain }
  return [{ name: 'webhooks', round: (stopping) => deliverWebhooks(sending, stopping) }]
}

/** One task at a time, to its end. */
function working({ pool, log, now }: WorkerParts) {
  const runners = taskRunners(log)
  return (stopping: AbortSignal): Promise<RoundResult> =>
    workTask({ pool, runners, log, now, stopping })
}

async function tidy(pool: Pool, now: Date): Promise<void> {
  await forgetKeptAnswers(pool, now)
  await forgetPaces(pool, now)
  await forgetEndedTasks(pool, now)
  await forgetDeliveries(pool, now)
}
