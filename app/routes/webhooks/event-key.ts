import type { WebhookEventType } from '#app/modules/webhooks/webhook-events.ts'
import type { AdminTexts } from '#app/texts/admin/en.ts'

type Key = keyof AdminTexts['webhooks']['eventNames']

/** Under what its words stand. */
export const eventKeys: Readonly<Record<WebhookEventType, Key>> = {
  'response.created': 'response_created',
  'response.updated': 'response_updated',
  'response.tagged': 'response_tagged',
  'ticket.not_solved': 'ticket_not_solved',
  'follow_up.opened': 'follow_up_opened',
  'follow_up.overdue': 'follow_up_overdue',
  'invitation.bounced': 'invitation_bounced',
  'customer.unsubscribed': 'customer_unsubscribed',
  'change.published': 'change_published',
  'verdict.received': 'verdict_received',
}
