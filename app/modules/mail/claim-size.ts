/** A claim is what is sent in about so long, in milliseconds: claimed mail does not grow old, and no time is missed. */
const worthOf = 1_000

/**
 * How many messages to claim next, when `handled` were dealt with in the last `ms` milliseconds (not 0).
 */
export function claimSize(
  handled: number,
  ms: number,
  { least, most }: { least: number; most: number },
): number {
  return Math.min(most, Math.max(least, Math.ceil((handled / ms) * worthOf)))
}
