const domain = String.raw`[a-z0-9_%{}.+/-]+`
const length = String.raw`(?:/\d{1,2})?(?://\d{1,3})?`
const mechanism = new RegExp(
  `^[+?~-]?(?:all|include:${domain}|exists:${domain}|ptr(?::${domain})?|(?:a|mx)(?::[a-z0-9_%{}.+-]+)?${length}|ip4:[0-9.]+(?:/\\d{1,2})?|ip6:[0-9a-f:.]+(?:/\\d{1,3})?)$`,
  'i',
)
const modifier = /^[a-z][a-z0-9_.-]*=\S*$/i

export const isSpf = (record: string): boolean => /^v=spf1(?: |$)/i.test(record)

const spfTerms = (record: string): string[] => record.trim().split(/ +/).slice(1)

/** The first term that is none of SPF's (RFC 7208); null when all are. */
export const badSpfTerm = (record: string): string | null =>
  spfTerms(record).find((term) => !mechanism.test(term) && !modifier.test(term)) ?? null

const isAll = (term: string): boolean => /^[+?~-]?all$/i.test(term)

/** The record with a word on all other senders that receivers heed. */
export const softFail = (record: string): string => {
  const [version = '', ...terms] = record.trim().split(/ +/)
  return [version, ...terms.filter((term) => !isAll(term)), '~all'].join(' ')
}

/** What the record says of all other senders: the qualifier of `all`, or null when it does not speak of them. */
export function spfDefault(record: string): '+' | '-' | '~' | '?' | null {
  for (const term of spfTerms(record)) {
    const [, qualifier = ''] = /^([+?~-]?)all$/i.exec(term) ?? [null]
    if (isAll(term))
      return qualifier === '-' || qualifier === '~' || qualifier === '?' ? qualifier : '+'
  }
  return null
}

/** The domains whose records this one takes in, as it names them; those with macros are known only to the receiver. */
export const spfIncludes = (record: string): string[] =>
  spfTerms(record)
    .map((term) => /^(?:[+?~-]?include:|redirect=)(.+)$/i.exec(term)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) => !name.includes('%'))
    .map((name) => name.toLowerCase())

const asksDns = /^(?:[+?~-]?(?:include:|exists:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$))|redirect=)/i

export const mostLookups = 10

/**
 * How many questions a receiver asks DNS for this record (RFC 7208, 4.6.4; at most 10 are allowed), with those of the
 * records that it takes in, as far as they are known. Stops counting soon after the limit.
 */
export function spfLookups(record: string, known: ReadonlyMap<string, string>): number {
  let count = 0
  const waiting = [record]
  while (waiting.length > 0 && count <= 2 * mostLookups) {
    const next = waiting.shift() ?? ''
    count += spfTerms(next).filter((term) => asksDns.test(term)).length
    for (const name of spfIncludes(next)) {
      const included = known.get(name)
      if (included !== undefined) waiting.push(included)
    }
  }
  return count
}
