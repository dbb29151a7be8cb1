/** Addresses whose right to write comes with the request (a signed token, a key), not with a cookie. */
const carriesItsOwnRight = /^\/(s|unsubscribe|recovery|verdict|api|delighted|hooks)\//

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a write that rides on a cookie was sent by one of our own pages. A browser always names the Origin of a
 * cross-site post; a program without one has no cookie of ours to abuse.
 */
export function isForeignWrite(
  method: string,
  path: string,
  headers: Headers,
  appUrl: string,
): boolean {
  if (safeMethods.has(method) || carriesItsOwnRight.test(path)) return false
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  if (origin === null) return false
  return origin !== new URL(appUrl).origin && !isOriginOfHost(origin, headers.get('host'))
}

const isOriginOfHost = (origin: string, host: string | null) =>
  host !== null && (origin === `http://${host}` || origin === `https://${host}`)
