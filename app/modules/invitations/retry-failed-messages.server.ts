import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { countRetryable, pendFailedAgain } from '#db/queries/failed-message.server.ts'
import type { FailedFilter } from '#db/queries/failed-message.server.ts'

export type { FailedFilter }

/** One click puts no more than these back into the queue. */
export const retriedAtOnce = 10_000

/** How many of the failed mails to customers could be tried again; one more than can be at once stands for more. */
export const countRetryableMessages = (
  db: Db,
  given: { workspaceId: string; filter: FailedFilter; now: Date },
): Promise<number> => countRetryable(db, { ...given, limit: retriedAtOnce + 1 })

export type RetryFailedMessages = {
  workspaceId: string
  filter: FailedFilter
  actor: Actor
  now: Date
}

/** Puts the failed mails of a filter back into the queue, to go now, but for those that nobody may get. Returns how many. */
export const retryFailedMessages = (
  pool: Pool,
  { workspaceId, filter, actor, now }: RetryFailedMessages,
): Promise<number> =>
  pool.transaction(async (tx) => {
    const messages = await pendFailedAgain(tx, { workspaceId, filter, now, limit: retriedAtOnce })
    if (messages === 0) return 0
    const { failure, domain } = filter
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'message.retried' },
      subject: { id: null, name: '' },
      after: { messages, ...(failure && { failure }), ...(domain && { domain }) },
    })
    return messages
  })
