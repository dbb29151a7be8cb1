import { openDomainHealth } from '#app/modules/mail/domain-health.ts'
import { forgetPaces } from '#app/modules/mail/forget-paces.server.ts'
import { sendDueMail } from '#app/modules/mail/send-due-mail.server.ts'
import type { Mailing, RoundResult } from '#app/modules/mail/send-due-mail.server.ts'
import { forgetKeptAnswers } from '#app/modules/workspaces/forget-kept-answers.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { hourly } from './hourly.ts'
import { tendingWaves } from './tend-waves-lane.ts'

export type Lane = {
  name: string
  /** One round of work; `cautious` after trouble. Resolves soon after `stopping` is aborted. */
  round: (stopping: AbortSignal, cautious: boolean) => Promise<RoundResult>
}

export type WorkerParts = Omit<Mailing, 'stopping' | 'domains'> & {
  /** What stands after the @ in the Message-IDs of the invitations that waves make. */
  mailDomain: string
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
    // Every worker does it: deleting what is gone already costs next to nothing.
    { name: 'tidy', round: hourly(parts.now, (now) => tidy(parts.pool, now)) },
  ]
}

async function tidy(pool: Pool, now: Date): Promise<void> {
  await forgetKeptAnswers(pool, now)
  await forgetPaces(pool, now)
}
