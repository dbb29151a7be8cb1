import { crossSiteHeaders } from './cross-site-headers.ts'

/**
 * The headers of every answer. `style-src-attr` is not opened: no page uses inline style attributes.
 * A page for customers loads nothing at all; a page for members loads our own built files and no others.
 * The mailbox shows mails as they are, inline styles and all, in a frame that inherits its policy; still no script.
 * A preview is a survey's page or mail in a frame of the survey's editor: our own pages may frame it, and it may do nothing.
 */
const common = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not `no-referrer`: with it browsers write `Origin: null` on our own posts, which are then refused as foreign.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
} as const

const resourcePolicy = 'cross-origin-resource-policy'

const policy = (nonce: string, sources: string, styles = `'nonce-${nonce}'`) =>
  `default-src 'none'; ${sources}; style-src 'self' ${styles}; script-src 'self' 'nonce-${nonce}'; ` +
  `form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const publicSources = "connect-src 'self'; img-src 'self' data:"
const memberSources =
  "connect-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; manifest-src 'self'"

const previewPolicy =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; " +
  "frame-ancestors 'self'"

/**
 * Of a page that is made once for everybody: nothing in it can be known by a nonce, and it has no script at all. Its one
 * style is known by its digest (SHA-256, Base64).
 */
export const keptPagePolicy = (styleDigest: string): string =>
  `default-src 'none'; img-src 'self' data:; style-src 'sha256-${styleDigest}'; script-src 'none'; ` +
  `form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

export type PageKind = 'public' | 'member' | 'mailbox' | 'preview'

const policyOf = (page: PageKind, nonce: string): string => {
  if (page === 'preview') return previewPolicy
  if (page === 'public') return policy(nonce, publicSources)
  return policy(nonce, memberSources, page === 'mailbox' ? "'unsafe-inline'" : undefined)
}

/** A page's own policy. In development Vite's client may listen for what has changed. */
export function setPagePolicy(
  headers: Headers,
  page: PageKind,
  { nonce, development }: { nonce: string; development: boolean },
): void {
  const strict = policyOf(page, nonce)
  headers.set(
    'content-security-policy',
    development ? strict.replace('connect-src', 'connect-src ws:') : strict,
  )
}

/**
 * What every answer carries, also a refusal, a file and what a program gets. One that has no policy of its own is no
 * page, and whoever opens it as one gets nothing. `secure` adds HSTS, and is for https origins only.
 */
export function setSecurityHeaders(headers: Headers, secure: boolean): void {
  const isShared = headers.get(resourcePolicy) === crossSiteHeaders[resourcePolicy]
  for (const [name, value] of Object.entries(common)) headers.set(name, value)
  if (isShared) headers.set(resourcePolicy, crossSiteHeaders[resourcePolicy])
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  // Older browsers know this header alone.
  if (headers.get('content-security-policy')?.includes("frame-ancestors 'self'"))
    headers.set('x-frame-options', 'SAMEORIGIN')
  if (secure) headers.set('strict-transport-security', 'max-age=31536000')
}
