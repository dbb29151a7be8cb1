import { domainToASCII } from 'node:url'

/** What stands before the @ unquoted: printable ASCII without what ends or divides addresses (RFC 5322, 3.2.3). */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

const longest = { local: 64, address: 254 }

/**
 * An address as every mail server takes it: the domain in Punycode. Null when it cannot be one: another script before
 * the @ needs SMTPUTF8, which mail servers cannot be relied on to speak.
 */
export function asciiAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = asciiDomain(address.slice(at + 1))
  if (at < 1 || domain === null || !localPart.test(local) || local.length > longest.local)
    return null
  const ascii = `${local}@${domain}`
  return ascii.length > longest.address ? null : ascii
}

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`)

/** A domain in Punycode and lower case; null when it is none. */
export function asciiDomain(domain: string): string | null {
  // As in URLs, line breaks would be dropped and %-escapes resolved.
  if (/[\s%\p{Cc}]/u.test(domain)) return null
  const ascii = domainToASCII(domain)
  return hostName.test(ascii) ? ascii : null
}
