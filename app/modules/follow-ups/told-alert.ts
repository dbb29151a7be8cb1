import type { alert } from '#db/schema/alert.ts'
import type { Listener } from './listener.ts'
import type { AlertedFollowUp, AlertReason } from './who-hears.ts'

type NewAlert = typeof alert.$inferInsert

/** What is told, whoever is to hear of it. */
export type Telling = { workspaceId: string; reason: AlertReason; now: Date }

/** A member, and the follow-ups that they are to hear of now. */
export type Told = { listener: Listener; of: readonly AlertedFollowUp[] }

export const alertOf = (
  { workspaceId, reason, now }: Telling,
  { userId }: Listener,
  { id: followUpId, responseId }: AlertedFollowUp,
  way: Pick<NewAlert, 'channel' | 'dueAt' | 'queuedAt' | 'messageId'>,
): NewAlert => ({ workspaceId, responseId, userId, followUpId, reason, createdAt: now, ...way })
