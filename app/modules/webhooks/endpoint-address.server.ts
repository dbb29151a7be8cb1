import { hostOf, isLocalName, isPrivateLiteral } from './private-address.server.ts'

export type AddressProblem =
  | 'required'
  | 'too_long'
  | 'not_a_url'
  | 'not_https'
  | 'has_credentials'
  | 'private_address'
  | 'bad_port'

const longest = 2000

/**
 * Why an endpoint cannot have this address, or null. `allowedHosts` are those that the operator lets be reached although
 * they are private; to them plain HTTP is good enough.
 */
export function addressProblem(
  text: string,
  allowedHosts: readonly string[],
): AddressProblem | null {
  if (text === '') return 'required'
  if (text.length > longest) return 'too_long'
  if (!URL.canParse(text)) return 'not_a_url'
  const url = new URL(text)
  const host = hostOf(url)
  const isAllowed = allowedHosts.includes(host)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_a_url'
  if (url.username !== '' || url.password !== '') return 'has_credentials'
  if (!isAllowed && (isPrivateLiteral(host) || isLocalName(host))) return 'private_address'
  if (url.protocol === 'http:' && !isAllowed) return 'not_https'
  return isAllowed || isWebPort(url.port) ? null : 'bad_port'
}

/** Below 1024 stand mail servers, shells and others that must not be spoken to in our name. */
const isWebPort = (port: string) => port === '' || port === '80' || Number(port) >= 1024

/** As it is kept and called: without what only a browser reads. */
export function cleanAddress(text: string): string {
  const url = new URL(text)
  url.hash = ''
  return url.href
}
