import type { NewMessage } from '#db/queries/message.server.ts'
import type { SubscriberMode } from '#db/queries/subscriber.server.ts'

export type SubscriberMail = {
  workspaceId: string
  id: string
  subscriber: { id: string; email: string }
  mode: SubscriberMode
  /** What stands after the @ of its Message-ID. */
  domain: string
  dueAt: Date
  now: Date
}

/** A mail to a subscriber for the outbox. What it tells of stands in the notices that name it. */
export const newSubscriberMail = (given: SubscriberMail): NewMessage & { id: string } => ({
  ...{ workspaceId: given.workspaceId, id: given.id, kind: 'change_update' as const },
  ...{ topic: 'announcements' as const, toAddress: given.subscriber.email },
  payload: { subscriberId: given.subscriber.id, mode: given.mode },
  messageId: `<${given.id}@${given.domain}>`,
  ...{ dueAt: given.dueAt, createdAt: given.now },
})
