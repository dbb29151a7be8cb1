/**
 * The client's address as the outermost trusted proxy saw it: `trusted` entries from the right of X-Forwarded-For are
 * our own proxies' words, what stands further left anyone can write. Of version 6 the network: one customer of a
 * provider has 2⁶⁴ addresses in it, and could take another for each guess at a password.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trusted: number,
): string {
  if (trusted === 0 || forwardedFor === undefined) return networkOf(peer)
  const hops = forwardedFor
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
  return networkOf(hops.at(-trusted) ?? hops[0] ?? peer)
}

/** The first 64 bits of an address of version 6; one of version 4, also written as 6, and what is none, as it is. */
function networkOf(address: string): string {
  const [, version4] = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address) ?? []
  if (version4 !== undefined) return version4
  if (!/^[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:%.*)?$/i.test(address)) return address
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const left = Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after]
  return `${groups.slice(0, 4).join(':')}::/64`
}

const groupsOf = (part: string): string[] =>
  part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, ''))
