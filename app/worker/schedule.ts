import { sendDueMail } from '#app/modules/mail/send-due-mail.server.ts'
import type { Mailing, RoundResult } from '#app/modules/mail/send-due-mail.server.ts'
import { forgetKeptAnswers } from '#app/modules/workspaces/forget-kept-answers.server.ts'
import { hourly } from './hourly.ts'

export type Lane = {
  name: string
  /** One round of work; `cautious` after trouble. Resolves soon after `stopping` is aborted. */
  round: (stopping: AbortSignal, cautious: boolean) => Promise<RoundResult>
}

export type WorkerParts = Omit<Mailing, 'stopping'>

/** Everything that the worker does by itself. */
export const schedule = (parts: WorkerParts): Lane[] => [
  { name: 'mail', round: (stopping, cautious) => sendDueMail({ ...parts, stopping }, cautious) },
  // Every worker does it: deleting what is gone already costs next to nothing.
  { name: 'tidy', round: hourly(parts.now, (now) => forgetKeptAnswers(parts.pool, now)) },
]
