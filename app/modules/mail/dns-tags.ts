/** A record of `name=value` pairs between semicolons, as DKIM and DMARC have them; names in lower case, spaces dropped. */
export function dnsTags(record: string): Map<string, string> {
  const pairs = record.split(';').map((part) => {
    const at = part.indexOf('=')
    const name = part.slice(0, at === -1 ? undefined : at)
    return [
      name.trim().toLowerCase(),
      at === -1 ? '' : part.slice(at + 1).replace(/\s+/g, ''),
    ] as const
  })
  return new Map(pairs.filter(([name]) => name !== ''))
}
