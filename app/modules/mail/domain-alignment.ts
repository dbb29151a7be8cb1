/** `mail.shop.example.com` → itself, `shop.example.com`, `example.com`. */
export function domainAndParents(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
}

const isWithin = (domain: string, parent: string) =>
  domain === parent || domain.endsWith(`.${parent}`)

/**
 * Whether a domain that vouches for a mail counts for the domain of its From (RFC 7489, 3.1). Strictly it is the same;
 * otherwise it may stand above or below it, or beside it under the organisation's domain.
 */
export const isAligned = (
  domain: string,
  { from, organisation, strict }: { from: string; organisation: string; strict: boolean },
): boolean =>
  strict
    ? domain === from
    : isWithin(domain, from) ||
      isWithin(from, domain) ||
      (isWithin(domain, organisation) && isWithin(from, organisation))
