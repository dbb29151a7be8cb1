/** The names found to be zones: to ask the engine takes longer than all the reckoning with them. */
const known = new Set<string>()

/** There are some six hundred, but each may be written in many cases. */
const mostKnown = 2_000

/** Whether this names a zone of the IANA database. Newer engines take an offset for one; it knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true
  if (!/^[A-Za-z]/.test(name) || !isKnownToEngine(name)) return false
  if (known.size < mostKnown) known.add(name)
  return true
}

function isKnownToEngine(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
