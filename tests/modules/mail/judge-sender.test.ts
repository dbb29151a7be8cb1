import { describe, expect, test } from 'vitest'
import { judgeSender } from '#app/modules/mail/judge-sender.ts'
import type { SenderFacts } from '#app/modules/mail/sender-facts.ts'

const publicKey = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'

/** A sender with whom everything is well. */
const good: SenderFacts = {
  fromDomain: 'example.com',
  envelopeDomain: 'bounces.example.com',
  server: 'smtp.example.net',
  dkim: { domain: 'example.com', selector: 'heard', publicKey },
  spf: ['google-site-verification=x', 'v=spf1 a:smtp.example.net -all'],
  spfIncluded: new Map(),
  key: [`v=DKIM1; k=rsa; p=${publicKey}`],
  dmarc: new Map([['example.com', ['v=DMARC1; p=quarantine']]]),
  mx: ['10 mx.example.net'],
}

const lineOf = (subject: string, facts: Partial<SenderFacts>) => {
  const found = judgeSender({ ...good, ...facts }).find((line) => line.subject === subject)
  if (found === undefined) throw new Error(`nothing is said of ${subject}`)
  return found
}

/** Eleven look-ups in one record. */
const tooMany = `v=spf1 ${Array.from({ length: 11 }, (_, at) => `include:s${at}.example`).join(' ')} ~all`

test('a sender with whom everything is well is told so, line by line', () => {
  const lines = judgeSender(good)
  expect(lines.map(({ subject, finding }) => [subject, finding])).toEqual([
    ['spf', 'spf_ok'],
    ['dkim', 'dkim_ok'],
    ['dmarc', 'dmarc_ok'],
    ['alignment', 'aligned_both'],
    ['bounces', 'mx_ok'],
  ])
  expect(lines.every(({ verdict, record }) => verdict === 'ok' && record === null)).toBe(true)
})

test('an address of this machine alone is said to be none', () => {
  expect(judgeSender({ ...good, fromDomain: 'localhost' })).toMatchObject([
    { subject: 'domain', verdict: 'wrong', finding: 'no_domain' },
  ])
})

test('what DNS did not answer is neither right nor wrong', () => {
  const silent = { spf: null, key: null, mx: null, dmarc: new Map([['example.com', null]]) }
  for (const subject of ['spf', 'dkim', 'dmarc', 'bounces'])
    expect(lineOf(subject, silent)).toMatchObject({ verdict: 'unasked', record: null })
})

describe('SPF', () => {
  test.each([
    ['nothing', [], 'wrong', 'spf_missing'],
    ['other text only', ['hello'], 'wrong', 'spf_missing'],
    ['a later version', ['v=spf10 -all'], 'wrong', 'spf_missing'],
    ['two records', ['v=spf1 -all', 'v=spf1 mx -all'], 'wrong', 'spf_several'],
    ['a misspelt word', ['v=spf1 inlcude:a.example -all'], 'wrong', 'spf_syntax'],
    ['a bad address', ['v=spf1 ip4:a.b.c.d -all'], 'wrong', 'spf_syntax'],
    ['everybody', ['v=spf1 +all'], 'wrong', 'spf_everyone'],
    ['everybody, unsaid', ['v=spf1 mx all'], 'wrong', 'spf_everyone'],
    ['no end', ['v=spf1 mx'], 'attention', 'spf_undecided'],
    ['?all', ['v=spf1 mx ?all'], 'attention', 'spf_undecided'],
    ['too many look-ups', [tooMany], 'wrong', 'spf_lookups'],
    ['a soft end', ['v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all'], 'ok', 'spf_ok'],
    ['capitals', ['V=SPF1 INCLUDE:A.example -ALL'], 'ok', 'spf_ok'],
    ['a redirect', ['v=spf1 redirect=_spf.example.com'], 'ok', 'spf_ok'],
    ['macros', ['v=spf1 exists:%{i}._spf.example.com a/24 mx:b.example//64 -all'], 'ok', 'spf_ok'],
  ])('%s', (_what, spf, verdict, finding) => {
    expect(lineOf('spf', { spf })).toMatchObject({ verdict, finding })
  })

  test('counts the look-ups of what the record takes in, once more for each time', () => {
    const spfIncluded = new Map([
      ['a.example', 'v=spf1 include:b.example mx ip4:192.0.2.1 -all'],
      ['b.example', 'v=spf1 a mx ptr exists:c.example -all'],
    ])
    const one = lineOf('spf', { spf: ['v=spf1 include:a.example -all'], spfIncluded })
    expect(one.values).toMatchObject({ count: 7 })
    const two = ['v=spf1 include:a.example include:b.example -all']
    expect(lineOf('spf', { spf: two, spfIncluded })).toMatchObject({ finding: 'spf_lookups' })
  })

  test('ends although records take each other in', () => {
    const spfIncluded = new Map([
      ['a.example', 'v=spf1 include:b.example -all'],
      ['b.example', 'v=spf1 include:a.example -all'],
    ])
    const spf = ['v=spf1 include:a.example -all']
    expect(lineOf('spf', { spf, spfIncluded })).toMatchObject({ finding: 'spf_lookups' })
  })

  test('proposes a record of which it would itself approve', () => {
    for (const spf of [[], ['v=spf1 mx +all'], ['v=spf1 a mx'], ['v=spf1 ?all ip4:192.0.2.1']]) {
      const { record } = lineOf('spf', { spf })
      expect(record).toMatchObject({ type: 'TXT', name: 'bounces.example.com' })
      expect(lineOf('spf', { spf: [record?.value ?? ''] })).toMatchObject({ finding: 'spf_ok' })
    }
  })
})

describe('DKIM', () => {
  test.each([
    ['no record', [], 'wrong', 'dkim_missing'],
    ['two records', [`p=${publicKey}`, `p=${publicKey}`], 'wrong', 'dkim_several'],
    ['a withdrawn key', ['v=DKIM1; p='], 'wrong', 'dkim_revoked'],
    ['another key', ['v=DKIM1; p=MIIB'], 'wrong', 'dkim_other_key'],
    ['a trial', [`v=DKIM1; t=s:y; p=${publicKey}`], 'attention', 'dkim_testing'],
    [
      'the key with spaces',
      [`p = ${publicKey.slice(0, 9)} ${publicKey.slice(9)} ;`],
      'ok',
      'dkim_ok',
    ],
  ])('%s', (_what, key, verdict, finding) => {
    expect(lineOf('dkim', { key })).toMatchObject({ verdict, finding })
  })

  test('proposes the record of our own key, and approves of it', () => {
    const { record } = lineOf('dkim', { key: [] })
    expect(record?.name).toBe('heard._domainkey.example.com')
    expect(lineOf('dkim', { key: [record?.value ?? ''] })).toMatchObject({ finding: 'dkim_ok' })
  })

  test('without a key says how to make one, and no record', () => {
    expect(lineOf('dkim', { dkim: null, key: null })).toMatchObject({
      verdict: 'attention',
      finding: 'dkim_off',
      record: null,
    })
  })
})

describe('DMARC', () => {
  const at = (domains: Record<string, string[]>) => new Map(Object.entries(domains))

  test.each([
    ['nothing', at({ 'example.com': [] }), 'attention', 'dmarc_missing'],
    ['watching only', at({ 'example.com': ['v=DMARC1; p=none'] }), 'ok', 'dmarc_watching'],
    ['turning away', at({ 'example.com': ['v=DMARC1;p=reject;'] }), 'ok', 'dmarc_ok'],
    ['no policy', at({ 'example.com': ['v=DMARC1; rua=mailto:a@b'] }), 'wrong', 'dmarc_syntax'],
    ['a misspelt policy', at({ 'example.com': ['v=DMARC1; p=rejct'] }), 'wrong', 'dmarc_syntax'],
    [
      'two records',
      at({ 'example.com': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }),
      'wrong',
      'dmarc_several',
    ],
  ])('%s', (_what, dmarc, verdict, finding) => {
    expect(lineOf('dmarc', { dmarc })).toMatchObject({ verdict, finding })
  })

  test('the nearest domain above counts, with what it says of those below', () => {
    const dmarc = at({
      'news.example.com': [],
      'example.com': ['v=DMARC1; p=reject; sp=none'],
    })
    expect(lineOf('dmarc', { fromDomain: 'news.example.com', dmarc })).toMatchObject({
      finding: 'dmarc_watching',
      values: { name: '_dmarc.example.com', policy: 'none' },
    })
  })

  test('a registry’s policy is none of ours', () => {
    const dmarc = at({ 'example.co.jp': [], 'co.jp': ['v=DMARC1; p=reject; psd=y'] })
    expect(lineOf('dmarc', { fromDomain: 'example.co.jp', dmarc })).toMatchObject({
      finding: 'dmarc_missing',
      record: { name: '_dmarc.example.co.jp' },
    })
  })
})

describe('the domains', () => {
  const signedBy = (domain: string) => ({ domain, selector: 'heard', publicKey })
  const strict = new Map([['example.com', ['v=DMARC1; p=none; adkim=s; aspf=s']]])

  test.each<[string, Partial<SenderFacts>, string, string]>([
    ['signature and envelope', {}, 'ok', 'aligned_both'],
    ['the signature only', { envelopeDomain: 'elsewhere.example' }, 'ok', 'aligned_dkim'],
    ['the envelope only', { dkim: null }, 'attention', 'aligned_spf'],
    ['a signature elsewhere', { dkim: signedBy('elsewhere.example') }, 'attention', 'aligned_spf'],
    [
      'neither',
      { dkim: signedBy('other.example'), envelopeDomain: 'elsewhere.example' },
      'wrong',
      'aligned_not',
    ],
    [
      'a name that only ends alike',
      { dkim: null, envelopeDomain: 'notexample.com' },
      'wrong',
      'aligned_not',
    ],
    ['the envelope below, strictly', { dmarc: strict }, 'ok', 'aligned_dkim'],
    [
      'the signature below, strictly',
      { dmarc: strict, dkim: signedBy('m.example.com') },
      'wrong',
      'aligned_not',
    ],
    [
      'brothers under one organisation',
      {
        fromDomain: 'news.example.com',
        dkim: null,
        dmarc: new Map([['example.com', ['v=DMARC1; p=none']]]),
      },
      'attention',
      'aligned_spf',
    ],
  ])('%s', (_what, facts, verdict, finding) => {
    expect(lineOf('alignment', facts)).toMatchObject({ verdict, finding })
  })
})

describe('the way home for bounces', () => {
  test.each([
    [['10 mx.example.net'], 'ok', 'mx_ok'],
    [[], 'wrong', 'mx_missing'],
    [['0 '], 'wrong', 'mx_refused'],
    [['0 .'], 'wrong', 'mx_refused'],
  ])('%j', (mx, verdict, finding) => {
    expect(lineOf('bounces', { mx })).toMatchObject({ verdict, finding })
  })
})
