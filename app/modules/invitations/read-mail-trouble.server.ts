import type { Db } from '#db/connect.server.ts'
import {
  countOverdue,
  countReactions,
  findUnreachableSince,
  selectFailureGroups,
  selectWaitingGroups,
} from '#db/queries/mail-trouble.server.ts'
import { troubleIn } from './mail-trouble.ts'
import type { MailTrouble } from './mail-trouble.ts'

const hour = 3_600_000
const day = 24 * hour

/** Longer than the retry curve from the first attempt to the last. */
const longestLife = 7 * day

/** The longest wait between two attempts, with its jitter. */
const longestWait = 30 * hour

/** What is wrong with the workspace's mail at the moment; nothing when all is well. */
export async function readMailTrouble(
  db: Db,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<MailTrouble[]> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const until = new Date(now.getTime() + longestWait)
  const [failed, waiting, reactions] = await Promise.all([
    selectFailureGroups(db, {
      workspaceId,
      madeSince: ago(longestLife),
      failedSince: ago(day),
    }),
    selectWaitingGroups(db, { workspaceId, until }),
    countReactions(db, { workspaceId, since: ago(7 * day), limit: 5_000 }),
  ])
  const isCutOff = waiting.some(({ failure }) => failure === 'unreachable')
  const [unreachableSince, overdue] = isCutOff
    ? await Promise.all([
        findUnreachableSince(db, { workspaceId, until }),
        countOverdue(db, { workspaceId, now }),
      ])
    : [null, 0]
  return troubleIn({ failed, waiting, reactions, unreachableSince, overdue })
}
