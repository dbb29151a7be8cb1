import { Resolver } from 'node:dns/promises'
import { asciiDomain } from '#app/platform/ascii-address.ts'
import { addressDomain } from '#app/platform/address-domain.ts'
import { domainAndParents } from './domain-alignment.ts'
import { judgeSender } from './judge-sender.ts'
import type { MailSetup } from './mail-setup.ts'
import type { DnsAnswer, SenderLine } from './sender-facts.ts'
import { isSpf, mostLookups, spfIncludes } from './spf-record.ts'

/** What the check asks of DNS. Both reject with the `code` of node:dns. */
export type SenderDns = {
  txt: (name: string) => Promise<string[][]>
  mx: (name: string) => Promise<{ priority: number; exchange: string }[]>
}

/** The machine's own resolver, patient for two tries. */
export function systemDns(): SenderDns {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  return { txt: (name) => resolver.resolveTxt(name), mx: (name) => resolver.resolveMx(name) }
}

const deadline = 4_500

type Options = {
  setup: MailSetup
  /** The address that customers see. */
  fromAddress: string
  /** In milliseconds; for tests. */
  patience?: number
}

/** Asks DNS, all at once, what receivers will ask, and judges the answers. Takes no longer than its patience. */
export async function checkSender(dns: SenderDns, options: Options): Promise<SenderLine[]> {
  const { setup, fromAddress, patience = deadline } = options
  const fromDomain = domainOf(fromAddress)
  const envelopeDomain = domainOf(setup.bounceAddress)
  const { dkim } = setup
  const ask = openQuestions(dns, patience)
  const keyName = dkim === null ? null : `${dkim.selector}._domainkey.${dkim.domain}`
  const asked = domainAndParents(fromDomain).slice(-mostParents)
  const [spf, key, mx, policies] = await Promise.all([
    spfOf(ask.txt, envelopeDomain),
    keyName === null ? null : ask.txt(keyName),
    ask.mx(envelopeDomain),
    Promise.all(asked.map((domain) => ask.txt(`_dmarc.${domain}`))),
  ]).finally(ask.close)
  return judgeSender({
    ...{ fromDomain, envelopeDomain, dkim, key, mx, ...spf },
    server: setup.server === null ? null : setup.server.replace(/:\d+$/, ''),
    dmarc: new Map(asked.map((domain, at) => [domain, policies[at] ?? null])),
  })
}

const mostParents = 6

function domainOf(address: string): string {
  const domain = addressDomain(address)
  return asciiDomain(domain) ?? domain
}

const absent = new Set(['ENOTFOUND', 'ENODATA'])

function openQuestions(dns: SenderDns, patience: number) {
  let close = () => {}
  const tooLate = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), patience)
    close = () => clearTimeout(timer)
  })
  const inTime = (answer: Promise<string[]>): Promise<DnsAnswer> =>
    Promise.race([
      tooLate,
      answer.catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? error.code : ''
        return typeof code === 'string' && absent.has(code) ? [] : null
      }),
    ])
  return {
    txt: (name: string) =>
      inTime(dns.txt(name).then((records) => records.map((parts) => parts.join('')))),
    mx: (name: string) =>
      inTime(
        dns
          .mx(name)
          .then((records) =>
            records
              .toSorted((one, other) => one.priority - other.priority)
              .map(({ priority, exchange }) => `${priority} ${exchange}`),
          ),
      ),
    close: () => close(),
  }
}

/** The SPF records that the first one takes in, round by round, until more than are allowed are known. */
async function spfOf(txt: (name: string) => Promise<DnsAnswer>, domain: string) {
  const spf = await txt(domain)
  const spfIncluded = new Map<string, string>()
  const seen = new Set([domain])
  let round = (spf ?? []).filter(isSpf)
  while (round.length > 0 && seen.size <= mostLookups + 1) {
    const names = [...new Set(round.flatMap(spfIncludes))].filter((name) => !seen.has(name))
    names.forEach((name) => seen.add(name))
    const answers = await Promise.all(names.slice(0, 2 * mostLookups).map(txt))
    round = []
    answers.forEach((answer, at) => {
      const [record] = (answer ?? []).filter(isSpf)
      const name = names[at]
      if (record === undefined || name === undefined) return
      spfIncluded.set(name, record)
      round.push(record)
    })
  }
  return { spf, spfIncluded }
}
