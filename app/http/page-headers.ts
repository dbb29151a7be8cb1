import type { HeadersFunction } from '@remix-run/node'

/** Remix leaves the headers of refusals out of a page unless told otherwise; cookies it keeps by itself. */
export const pageHeaders: HeadersFunction = ({ actionHeaders, errorHeaders }) => {
  const headers = new Headers()
  const wait = errorHeaders?.get('retry-after') ?? actionHeaders.get('retry-after')
  if (wait !== null) headers.set('retry-after', wait)
  return headers
}
