/**
 * The client's address as the outermost trusted proxy saw it: `trusted` entries from the right of X-Forwarded-For are
 * our own proxies' words, what stands further left anyone can write.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trusted: number,
): string {
  if (trusted === 0 || forwardedFor === undefined) return peer
  const hops = forwardedFor
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
  return hops.at(-trusted) ?? hops[0] ?? peer
}
