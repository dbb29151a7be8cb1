import type { RequestContext } from '#app/http/context.ts'
import {
  countDeliveryFailures,
  countMessages,
} from '#app/modules/invitations/list-messages.server.ts'
import { countRetryableMessages } from '#app/modules/invitations/retry-failed-messages.server.ts'
import { failedFilter, mailStates } from './list-address.ts'
import type { MailAddress } from './list-address.ts'

const days30 = 30 * 86_400_000

type Given = { workspaceId: string; address: MailAddress; mayRetry: boolean; now: Date }

/** What stands on the filters, and how many failed mails of this filter could be tried again. */
export async function countMails(
  pool: RequestContext['pool'],
  { workspaceId, address, mayRetry, now }: Given,
) {
  const span = { workspaceId, since: new Date(now.getTime() - days30) }
  const isFailed = address.state === 'failed'
  const [counts, failures, retryable] = await Promise.all([
    countMessages(pool, span),
    isFailed ? countDeliveryFailures(pool, span) : [],
    isFailed && mayRetry
      ? countRetryableMessages(pool, { workspaceId, filter: failedFilter(address), now })
      : 0,
  ])
  return {
    counts: mailStates.map((state) => ({ state, count: counts[state] })),
    failures,
    retryable,
  }
}
