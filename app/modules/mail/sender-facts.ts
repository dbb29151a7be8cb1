/** What DNS answered: its records, that there are none, or null: it could not be asked. */
export type DnsAnswer = readonly string[] | null

/** All that a verdict on a sender rests on. Domains are in Punycode and lower case. */
export type SenderFacts = {
  fromDomain: string
  /** Of the envelope's sender, to which bounces go. */
  envelopeDomain: string
  /** Host of the SMTP server; null when there is none. */
  server: string | null
  dkim: { domain: string; selector: string; publicKey: string } | null
  /** TXT of the envelope's domain, and what its SPF record takes in, by domain. */
  spf: DnsAnswer
  spfIncluded: ReadonlyMap<string, string>
  /** TXT of the key's name; null also when nothing is signed. */
  key: DnsAnswer
  /** TXT of `_dmarc.` before the From's domain and each domain above it. */
  dmarc: ReadonlyMap<string, DnsAnswer>
  /** MX of the envelope's domain, as `10 mail.example.com`. */
  mx: DnsAnswer
}

export type Verdict = 'ok' | 'attention' | 'wrong' | 'unasked'

export type DnsRecord = { type: 'TXT' | 'MX'; name: string; value: string }

export type SenderFinding =
  | 'no_domain'
  | 'unasked'
  | 'spf_ok'
  | 'spf_missing'
  | 'spf_several'
  | 'spf_syntax'
  | 'spf_lookups'
  | 'spf_everyone'
  | 'spf_undecided'
  | 'dkim_ok'
  | 'dkim_off'
  | 'dkim_missing'
  | 'dkim_several'
  | 'dkim_revoked'
  | 'dkim_other_key'
  | 'dkim_testing'
  | 'dmarc_ok'
  | 'dmarc_watching'
  | 'dmarc_missing'
  | 'dmarc_several'
  | 'dmarc_syntax'
  | 'aligned_both'
  | 'aligned_dkim'
  | 'aligned_spf'
  | 'aligned_not'
  | 'mx_ok'
  | 'mx_missing'
  | 'mx_refused'

export type SenderLine = {
  subject: 'domain' | 'spf' | 'dkim' | 'dmarc' | 'alignment' | 'bounces'
  verdict: Verdict
  finding: SenderFinding
  /** For the finding's words. */
  values: Record<string, string | number>
  /** As DNS has it. */
  found: readonly string[]
  /** What to put into DNS, if anything. */
  record: DnsRecord | null
}

/** What is to be said of one subject; what is left out is empty. */
export type Judgement = Omit<SenderLine, 'subject' | 'found' | 'record' | 'values'> &
  Partial<Pick<SenderLine, 'found' | 'record' | 'values'>>

export const notAsked = { verdict: 'unasked', finding: 'unasked' } as const
