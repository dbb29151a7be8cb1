/** More would make a header that some servers refuse; the first and the newest are what mail programs go by. */
const most = 20

/** What makes mail programs show a mail below those before it (RFC 5322, 3.6.4). `earlier`: Message-IDs, oldest first. */
export function threadHeaders(earlier: readonly string[]): Record<string, string> {
  const ids = [...new Set(earlier)].filter((id) => messageIdPattern.test(id))
  const [first] = ids
  const last = ids.at(-1)
  if (first === undefined || last === undefined) return {}
  const kept = ids.length <= most ? ids : [first, ...ids.slice(1 - most)]
  return { 'In-Reply-To': last, References: kept.join(' ') }
}

/** Ours, and those of strangers: nothing in them may end the header or begin another. */
export const messageIdPattern = /^<[!-;=?-~]{3,240}>$/
