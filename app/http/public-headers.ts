import { data } from '@remix-run/node'

/** A customer's page belongs to one person: no search engine lists it. */
export function publicHeaders(actionHeaders: Headers): Record<string, string> {
  const allow = actionHeaders.get('allow')
  return { 'x-robots-tag': 'noindex', ...(allow === null ? {} : { allow }) }
}

/** An answer of data, because Remix types a Response from an action as anything at all. */
export const methodNotAllowed = () =>
  data(null, { status: 405, headers: { allow: 'GET, HEAD, POST' } })
