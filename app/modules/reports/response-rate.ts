import { toOneDecimal } from './rounding.ts'

/** Counts of the invitations sent in one period; answers through a public link are in none. */
export type Deliveries = {
  sent: number
  bounced: number
  /** Confirmed to date, even if after the period. */
  answered: number
}

/**
 * Answered / (sent − bounced) in per cent to one decimal. Null when nothing was delivered, and when
 * the counts contradict each other (more bounced or answered than sent, negative or broken counts):
 * no number is better than a wrong one.
 */
export function responseRate({ sent, bounced, answered }: Deliveries): number | null {
  const whole = [sent, bounced, answered].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  )
  const delivered = sent - bounced
  if (!whole || delivered <= 0 || answered > sent) return null
  // A mail reported as bounced can have been answered all the same, hence never above 100.
  return Math.min(100, toOneDecimal(100 * answered, delivered))
}
