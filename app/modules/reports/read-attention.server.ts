import type { Db } from '#db/connect.server.ts'
import {
  countFailedMessages,
  countWaitingFollowUps,
  selectSilentAutomations,
} from '#db/queries/attention.server.ts'
import { surveysOnTheWay } from './surveys-on-the-way.server.ts'

export type Attention = {
  /** Unhappy customers who wait for us: with nobody in touch in time, or with the last word. */
  waiting: { overdue: number; answered: number }
  failedMails: number
  /** At work, with events and without an invitation. */
  silentAutomations: { id: string; name: string; events: number }[]
  /** Invitations that wait to be sent, and when the first of them is due. */
  onTheWay: { count: number; next: Date | null }
}

/** What may have gone wrong since then without anybody noticing, and what is about to happen. */
export async function readAttention(
  db: Db,
  given: { workspaceId: string; since: Date; now: Date },
): Promise<Attention> {
  const [waiting, failedMails, silentAutomations, onTheWay] = await Promise.all([
    countWaitingFollowUps(db, given),
    countFailedMessages(db, given),
    selectSilentAutomations(db, given),
    surveysOnTheWay(db, given),
  ])
  return { waiting, failedMails, silentAutomations, onTheWay }
}
