import { dnsTags } from './dns-tags.ts'
import { dmarcPolicy, judgeAlignment, judgeDmarc } from './judge-dmarc.ts'
import { notAsked } from './sender-facts.ts'
import type {
  DnsRecord,
  Judgement,
  SenderFacts,
  SenderFinding,
  SenderLine,
  Verdict,
} from './sender-facts.ts'
import { badSpfTerm, isSpf, mostLookups, softFail, spfDefault, spfLookups } from './spf-record.ts'

const line = (subject: SenderLine['subject'], judged: Judgement): SenderLine => ({
  subject,
  values: {},
  found: [],
  record: null,
  ...judged,
})

/** What receivers will think of a sender, one line for each thing that they look at. */
export function judgeSender(facts: SenderFacts): SenderLine[] {
  if (!facts.fromDomain.includes('.')) {
    const values = { domain: facts.fromDomain }
    return [line('domain', { verdict: 'wrong', finding: 'no_domain', values })]
  }
  const policy = dmarcPolicy(facts)
  return [
    line('spf', judgeSpf(facts)),
    line('dkim', judgeDkim(facts)),
    line('dmarc', judgeDmarc(facts, policy)),
    line('alignment', judgeAlignment(facts, policy)),
    line('bounces', judgeMx(facts)),
  ]
}

function judgeSpf({ envelopeDomain, server, spf, spfIncluded }: SenderFacts): Judgement {
  const name = envelopeDomain
  if (spf === null) return { ...notAsked, values: { name } }
  const found = spf.filter(isSpf)
  const [record] = found
  const host = server === null ? 'mx' : `a:${server}`
  const suggest = (value: string): DnsRecord => ({ type: 'TXT', name, value })
  const fresh = suggest(`v=spf1 ${host} ~all`)
  if (record === undefined)
    return { verdict: 'wrong', finding: 'spf_missing', values: { name }, record: fresh }
  const judged = (verdict: Verdict, finding: SenderFinding, more: Partial<SenderLine> = {}) => ({
    ...{ verdict, finding, found, values: { name } },
    ...more,
  })
  if (found.length > 1) return judged('wrong', 'spf_several')
  const term = badSpfTerm(record)
  if (term !== null) return judged('wrong', 'spf_syntax', { values: { name, term } })
  const count = spfLookups(record, spfIncluded)
  const values = { name, count, max: mostLookups }
  if (count > mostLookups) return judged('wrong', 'spf_lookups', { values })
  const byDefault = spfDefault(record)
  const mended = suggest(softFail(record))
  if (byDefault === '+') return judged('wrong', 'spf_everyone', { record: mended })
  if (byDefault === '?' || (byDefault === null && !/ redirect=/i.test(record)))
    return judged('attention', 'spf_undecided', { record: mended })
  return judged('ok', 'spf_ok', { values })
}

function judgeDkim({ dkim, key, fromDomain }: SenderFacts): Judgement {
  if (dkim === null)
    return { verdict: 'attention', finding: 'dkim_off', values: { domain: fromDomain } }
  const name = `${dkim.selector}._domainkey.${dkim.domain}`
  const values = { name }
  if (key === null) return { ...notAsked, values }
  const record: DnsRecord = { type: 'TXT', name, value: `v=DKIM1; k=rsa; p=${dkim.publicKey}` }
  const [first] = key
  if (first === undefined) return { verdict: 'wrong', finding: 'dkim_missing', values, record }
  const wrong = (finding: SenderFinding): Judgement => ({
    ...{ verdict: 'wrong', finding, values, found: key, record },
  })
  if (key.length > 1) return wrong('dkim_several')
  const tags = dnsTags(first)
  const publicKey = tags.get('p')
  if (publicKey === '') return wrong('dkim_revoked')
  if (publicKey !== dkim.publicKey) return wrong('dkim_other_key')
  const isTesting = (tags.get('t') ?? '').toLowerCase().split(':').includes('y')
  if (isTesting)
    return { verdict: 'attention', finding: 'dkim_testing', values, found: key, record }
  return { verdict: 'ok', finding: 'dkim_ok', values, found: key }
}

function judgeMx({ envelopeDomain, mx }: SenderFacts): Judgement {
  const values = { domain: envelopeDomain }
  if (mx === null) return { ...notAsked, values: { name: envelopeDomain } }
  const record: DnsRecord = { type: 'MX', name: envelopeDomain, value: `10 mail.${envelopeDomain}` }
  if (mx.length === 0) return { verdict: 'wrong', finding: 'mx_missing', values, record }
  // A lone dot says that the domain takes no mail (RFC 7505).
  if (mx.every((each) => /^\d+ \.?$/.test(each)))
    return { verdict: 'wrong', finding: 'mx_refused', values, found: mx, record }
  return { verdict: 'ok', finding: 'mx_ok', values, found: mx }
}
