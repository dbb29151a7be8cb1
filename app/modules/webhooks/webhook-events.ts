/** What an endpoint of the workspace can ask to hear of, in the order in which it is offered. */
export const webhookEventTypes = [
  'response.created',
  'response.updated',
  'response.tagged',
  'ticket.not_solved',
  'follow_up.opened',
  'follow_up.overdue',
  'invitation.bounced',
  'customer.unsubscribed',
  'change.published',
  'verdict.received',
] as const

export type WebhookEventType = (typeof webhookEventTypes)[number]

/** What a member's own endpoint is sent, as their alerts are. */
export type AlertEventType = 'follow_up.opened' | 'follow_up.assigned' | 'follow_up.escalated'

/** Sent when somebody tries an endpoint; whoever receives it need not do anything. */
export const testEventType = 'webhook.test'

export type WebhookEvent<Type extends string = WebhookEventType> = {
  type: Type
  /** When it happened, not when it is told. */
  occurredAt: Date
  /** Whom it speaks of, so that their erasure finds it; null for nobody. */
  customerId: string | null
  data: Record<string, unknown>
}

const isWebhookEventType = (name: string): name is WebhookEventType =>
  webhookEventTypes.some((type) => type === name)

/** Those of these names that are events. */
export const eventTypesAmong = (names: readonly string[]): WebhookEventType[] =>
  names.filter(isWebhookEventType)
