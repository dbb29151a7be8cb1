import type { Db, Pool } from '#db/connect.server.ts'
import {
  exportLinkedAnswers,
  exportNotifications,
  exportSubscription,
} from '#db/queries/change-export.server.ts'
import { selectConsents } from '#db/queries/customer-timeline.server.ts'
import {
  exportAnswers,
  exportDecisions,
  exportEvents,
  exportInvitations,
  exportMails,
  exportTickets,
} from '#db/queries/customer-export.server.ts'
import { exportDeliveries, exportFollowUps } from '#db/queries/follow-up-export.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'
import { findCustomer } from './find-customer.server.ts'
import type { FoundCustomer } from './find-customer.server.ts'

export type ExportCustomer = { workspaceId: string; customerId: string; actor: Actor; now: Date }

export type CustomerExport = Awaited<ReturnType<typeof gather>>

/** Everything that is held about a customer, for themselves; null when there is none. That it was asked for is recorded. */
export const exportCustomer = (pool: Pool, input: ExportCustomer): Promise<CustomerExport | null> =>
  pool.transaction(
    async (tx) => {
      const { workspaceId, customerId, actor, now } = input
      const customer = await findCustomer(tx, { workspaceId, customerId })
      if (customer === null) return null
      const subject = { id: customerId, name: '' }
      await recordAudit(tx, { workspaceId, actor, action: 'customer.exported', subject, now })
      return gather(tx, customer, now)
    },
    // One moment for all parts: an answer that comes in meanwhile is in all of them or in none.
    { isolationLevel: 'repeatable read' },
  )

async function gather(db: Db, customer: FoundCustomer, now: Date) {
  const key = { workspaceId: customer.workspaceId, customerId: customer.id }
  const consents = await selectConsents(db, key)
  return {
    /** Grows when a key is added, renamed or removed. */
    format: 4,
    exported_at: now,
    customer: asExported(customer),
    consents: consents.map(({ topic, given, wording, recordedAt }) => ({
      topic,
      given,
      wording,
      recorded_at: recordedAt,
    })),
    tickets: await exportTickets(db, key),
    events: await exportEvents(db, key),
    invitations: await exportInvitations(db, key),
    mails: await exportMails(db, key),
    responses: await exportAnswers(db, key),
    follow_ups: await exportFollowUps(db, key),
    changes: await exportNotifications(db, key),
    linked_answers: await exportLinkedAnswers(db, key),
    subscription: await exportSubscription(db, key),
    webhooks: await exportDeliveries(db, key),
    decisions: await exportDecisions(db, key),
  }
}

const asExported = (customer: FoundCustomer) => ({
  id: customer.id,
  external_id: customer.externalId,
  email: customer.email,
  name: customer.name,
  locale: customer.locale,
  time_zone: customer.timeZone,
  attributes: customer.attributes,
  surveys_unsubscribed_at: customer.surveysUnsubscribedAt,
  surveys_paused_until: customer.surveysPausedUntil,
  surveys_every_days: customer.surveysEveryDays,
  announcements_unsubscribed_at: customer.announcementsUnsubscribedAt,
  suppressed_at: customer.suppressedAt,
  suppression_reason: customer.suppressionReason,
  created_at: customer.createdAt,
  updated_at: customer.updatedAt,
})
