import { BlockList, isIP, isIPv4 } from 'node:net'

/** Special-purpose addresses (the registries of RFC 6890 and after) and multicast: none of them is a host on the Internet. */
const notPublicIPv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Of what is global unicast: the others are refused because they are not. Tunnels end wherever they like. */
const notPublicIPv6 = [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
  '5f00::/16',
]

const globalUnicast = listOf(['2000::/3'], 'ipv6')
const refusedIPv4 = listOf(notPublicIPv4, 'ipv4')
const refusedIPv6 = listOf(notPublicIPv6, 'ipv6')

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/')
    list.addSubnet(address, Number(bits), family)
  }
  return list
}

/**
 * Whether this address, as text, is not a host on the public Internet. What is no address at all is private too: only
 * what is known to be harmless is called. Addresses that carry an IPv4 address inside (mapped, NAT64, 6to4) are refused
 * whatever they carry.
 */
export function isPrivateAddress(text: string): boolean {
  const address = text.replace(/^\[(.*)\]$/, '$1')
  if (address.includes('%') || isIP(address) === 0) return true
  if (isIPv4(address)) return refusedIPv4.check(address, 'ipv4')
  return !globalUnicast.check(address, 'ipv6') || refusedIPv6.check(address, 'ipv6')
}

/**
 * The host of an address as it is asked for: in small letters, without brackets and the dot at its end. `URL` has
 * already written numbers in hexadecimal, octal or one piece as four decimals.
 */
export const hostOf = (url: URL): string =>
  url.hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')

/** An address instead of a name, and one that is not public. */
export const isPrivateLiteral = (host: string): boolean =>
  isIP(host) !== 0 && isPrivateAddress(host)

/** Names that never lead out of the machine or its network (RFC 6761, 6762, 8375, ICANN's `internal`). */
const localNames = /(?:^|\.)(?:localhost|local|internal|home\.arpa|localdomain)$/

export const isLocalName = (host: string): boolean => isIP(host) === 0 && localNames.test(host)
