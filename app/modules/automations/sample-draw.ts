import { createHash } from 'node:crypto'

/**
 * Where an event falls between 0 (included) and 100 (not included): evenly over all events, the same each time it is
 * asked, and for each automation anew, so that two samples do not pick the same customers.
 */
export function sampleDraw(automationId: string, eventId: string): number {
  const digest = createHash('sha256').update(`${automationId}:${eventId}`).digest()
  return (digest.readUInt32BE(0) / 2 ** 32) * 100
}
