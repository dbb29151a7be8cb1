const here = 'http://heard.invalid'

/** It goes into mails and headers, and strangers may ask for both. */
const longest = 2_000

/**
 * A path of ours to go on to; `fallback` for anything that a browser would read as another site's address.
 * The result is looked at again, because `/..//evil.example` becomes `//evil.example` on the way.
 */
export function nextPath(wish: unknown, fallback: string): string {
  if (typeof wish !== 'string' || wish.length > longest) return fallback
  if (!wish.startsWith('/') || !URL.canParse(wish, here)) return fallback
  const { origin, pathname, search } = new URL(wish, here)
  return origin === here && !pathname.startsWith('//') ? pathname + search : fallback
}
