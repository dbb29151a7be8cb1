import type { ClaimedDelivery } from '#db/queries/webhook-outbox.server.ts'
import { slackText } from './slack-text.ts'

type Told = Pick<ClaimedDelivery, 'eventType' | 'occurredAt' | 'data' | 'format' | 'workspace'>

/** What is sent: the same bytes in every attempt, because receivers tell repeats by them. */
export function webhookBody(told: Told, appUrl: string): string {
  const { eventType: type, data, workspace } = told
  if (told.format === 'slack')
    return JSON.stringify({ text: slackText({ type, data }, workspace, appUrl) })
  return JSON.stringify({ type, timestamp: new Date(told.occurredAt).toISOString(), data })
}
