import type { Pool } from '#db/connect.server.ts'
import { lockAlerting, selectListeners, takeGathered } from '#db/queries/alert.server.ts'
import { listenerOf } from './listener.ts'
import { digestPayload } from './member-mail-payload.ts'
import { newMailId, queueMemberMails } from './queue-member-mails.server.ts'
import { nextLoudMoment } from './quiet-hours.ts'

type Gathered = { workspaceId: string; userId: string; now: Date }

/**
 * Queues one mail with everything that has gathered for a member until now. Of two workers the second finds nothing. It
 * was gathered for a moment that is not quiet, but what an endpoint did not take comes at any.
 */
export const sendDigest = (pool: Pool, { workspaceId, userId, now }: Gathered): Promise<void> =>
  pool.transaction(async (tx) => {
    await lockAlerting(tx, workspaceId)
    const rows = await selectListeners(tx, { workspaceId })
    const to = rows.map(listenerOf).find((each) => each.userId === userId)
    const id = newMailId()
    const messageId = to === undefined ? null : id
    const responseIds = await takeGathered(tx, { workspaceId, userId, messageId, now })
    if (to === undefined || responseIds.length === 0) return
    const payload = digestPayload('gathered', responseIds)
    const dueAt = nextLoudMoment(now, to, to.zone)
    await queueMemberMails(tx, {
      ...{ workspaceId, now },
      mails: [{ id, kind: 'digest', to, payload, dueAt }],
    })
  })
