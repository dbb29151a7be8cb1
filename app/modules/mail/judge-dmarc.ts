import { dnsTags } from './dns-tags.ts'
import { domainAndParents, isAligned } from './domain-alignment.ts'
import { notAsked } from './sender-facts.ts'
import type { DnsRecord, Judgement, SenderFacts } from './sender-facts.ts'

export type Policy = {
  /** Where it was found, and what was found there. */
  domain: string
  records: readonly string[]
  tags: Map<string, string>
  /** The highest domain with a policy: all below it belong together. */
  organisation: string
}

const isDmarc = (record: string) => /^v=DMARC1\s*(?:;|$)/i.test(record)

/** The policy that holds for the From's domain: its own, else that of the nearest domain above it. */
export function dmarcPolicy({ fromDomain, dmarc }: SenderFacts): Policy | null {
  const withRecords = domainAndParents(fromDomain).flatMap((domain) => {
    const records = (dmarc.get(domain) ?? []).filter(isDmarc)
    return records.length === 0 ? [] : [{ domain, records, tags: dnsTags(records[0] ?? '') }]
  })
  // A registry's own policy is none of an organisation.
  const own = withRecords.filter(({ tags }) => tags.get('psd')?.toLowerCase() !== 'y')
  const [nearest] = own
  const highest = own.at(-1)
  return nearest === undefined || highest === undefined
    ? null
    : { ...nearest, organisation: highest.domain }
}

export function judgeDmarc({ fromDomain, dmarc }: SenderFacts, policy: Policy | null): Judgement {
  const name = `_dmarc.${policy?.domain ?? fromDomain}`
  if (policy === null) {
    if ([...dmarc.values()].includes(null)) return { ...notAsked, values: { name } }
    const record: DnsRecord = { type: 'TXT', name, value: 'v=DMARC1; p=none' }
    return { verdict: 'attention', finding: 'dmarc_missing', values: { name }, record }
  }
  const { records: found, tags } = policy
  if (found.length > 1)
    return { verdict: 'wrong', finding: 'dmarc_several', values: { name }, found }
  const asked = policy.domain === fromDomain ? undefined : tags.get('sp')
  const wish = (asked ?? tags.get('p') ?? '').toLowerCase()
  const values = { name, policy: wish }
  if (wish === 'none') return { verdict: 'ok', finding: 'dmarc_watching', values, found }
  if (wish === 'quarantine' || wish === 'reject')
    return { verdict: 'ok', finding: 'dmarc_ok', values, found }
  const record: DnsRecord = { type: 'TXT', name, value: 'v=DMARC1; p=none' }
  return { verdict: 'wrong', finding: 'dmarc_syntax', values, found, record }
}

export function judgeAlignment(facts: SenderFacts, policy: Policy | null): Judgement {
  const { fromDomain: from, envelopeDomain, dkim } = facts
  const organisation = policy?.organisation ?? from
  const isStrict = (tag: string) => policy?.tags.get(tag)?.toLowerCase() === 's'
  const bySignature =
    dkim !== null && isAligned(dkim.domain, { from, organisation, strict: isStrict('adkim') })
  const byEnvelope = isAligned(envelopeDomain, { from, organisation, strict: isStrict('aspf') })
  const values = { from, envelope: envelopeDomain, signer: dkim?.domain ?? '–' }
  if (bySignature && byEnvelope) return { verdict: 'ok', finding: 'aligned_both', values }
  if (bySignature) return { verdict: 'ok', finding: 'aligned_dkim', values }
  // SPF alone is lost as soon as a mail is forwarded.
  if (byEnvelope) return { verdict: 'attention', finding: 'aligned_spf', values }
  return { verdict: 'wrong', finding: 'aligned_not', values }
}
