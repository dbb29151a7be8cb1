import type { Db } from '#db/connect.server.ts'
import { countFailedMessages, selectSilentAutomations } from '#db/queries/attention.server.ts'
import { surveysOnTheWay } from './surveys-on-the-way.server.ts'

export type Attention = {
  failedMails: number
  /** At work, with events and without an invitation. */
  silentAutomations: { id: string; name: string; events: number }[]
  /** Invitations that wait to be sent, and when the first of them is due. */
  onTheWay: { count: number; next: Date | null }
}

/** What may have gone wrong since then without anybody noticing, and what is about to happen. */
export async function readAttention(
  db: Db,
  given: { workspaceId: string; since: Date },
): Promise<Attention> {
  const [failedMails, silentAutomations, onTheWay] = await Promise.all([
    countFailedMessages(db, given),
    selectSilentAutomations(db, given),
    surveysOnTheWay(db, given),
  ])
  return { failedMails, silentAutomations, onTheWay }
}
