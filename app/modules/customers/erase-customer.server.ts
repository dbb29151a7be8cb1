import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import {
  anonymizeDecisions,
  anonymizeInvitations,
  anonymizeMessages,
  anonymizeResponses,
  anonymizeTickets,
  deleteCapturedMailTo,
  deleteCustomer,
  deleteWaveTurns,
  emptyEvents,
  emptyIdempotentAnswers,
  emptyServerWords,
} from '#db/queries/customer-erasure.server.ts'
import type { CustomerRow } from '#db/queries/customer.server.ts'
import { findSuppression, keepHashAlone, keepHashesAlone } from '#db/queries/suppression.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'
import { emailHash } from './email-hash.ts'
import { eraseChanges } from './erase-changes.server.ts'
import { eraseFollowUps } from './erase-follow-ups.server.ts'
import { lockCustomer } from './lock-customer.server.ts'

export type EraseCustomer = { workspaceId: string; customerId: string; actor: Actor; now: Date }

/**
 * Forgets a customer: row, address, name, attributes, words, what programs told of them. What was counted stays
 * counted, with nobody's name on it. Whoever wanted no mail gets none later either: the hash of the address is kept.
 * False when there is no such customer (any more). Backups made before still hold what they held.
 */
export const eraseCustomer = (pool: Pool, input: EraseCustomer): Promise<boolean> =>
  retryOnConflict(() =>
    pool.transaction(async (tx) => {
      // The order of the locks is that in which an event is recorded: customer, tickets, messages, invitations.
      const customer = await lockCustomer(tx, input)
      if (customer === null) return false
      await keepPeace(tx, customer, input.now)
      await forget(tx, customer, input)
      return true
    }),
  )

async function keepPeace(db: Db, customer: CustomerRow, now: Date) {
  const { workspaceId, email, surveysUnsubscribedAt, announcementsUnsubscribedAt } = customer
  if (email === null) return
  const key = { workspaceId, emailHash: emailHash(email) }
  const unsubscribed = surveysUnsubscribedAt ?? announcementsUnsubscribedAt
  if (unsubscribed !== null || (await findSuppression(db, key)) !== null)
    await keepHashAlone(db, key, now)
}

async function forget(db: Db, customer: CustomerRow, { actor, now }: EraseCustomer) {
  const { workspaceId, id: customerId, email, externalId } = customer
  const key = { workspaceId, customerId }
  await emptyEvents(db, { ...key, email })
  const tickets = await anonymizeTickets(db, key)
  await emptyServerWords(db, key)
  const addresses = await anonymizeMessages(db, key)
  await anonymizeInvitations(db, key)
  const responses = await anonymizeResponses(db, key)
  const followUps = await eraseFollowUps(db, { ...key, responseIds: responses, now })
  await anonymizeDecisions(db, key)
  const known = [...new Set([...addresses, email ?? ''])].filter((address) => address !== '')
  await eraseChanges(db, { ...key, responseIds: responses, addresses: known, now })
  await deleteCapturedMailTo(db, { workspaceId, addresses: known })
  const values = [customerId, ...known, ...(externalId === null ? [] : [externalId]), ...responses]
  await emptyIdempotentAnswers(db, { workspaceId, values })
  await deleteWaveTurns(db, key)
  await deleteCustomer(db, key)
  // Those that were theirs before, of which a mail may have come back.
  await keepHashesAlone(db, { workspaceId, emailHashes: known.map(emailHash) })
  await recordAudit(db, {
    workspaceId,
    actor,
    action: 'customer.erased',
    subject: { id: customerId, name: '' },
    after: { tickets, responses: responses.length, followUps },
    now,
  })
}
