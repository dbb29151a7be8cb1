import { expect, test } from 'vitest'
import { checkSender } from '#app/modules/mail/check-sender.server.ts'
import type { SenderDns } from '#app/modules/mail/check-sender.server.ts'
import type { MailSetup } from '#app/modules/mail/mail-setup.ts'
import { fakeDns } from '../../support/dns.ts'

const setup: MailSetup = {
  mailFrom: 'Heard <feedback@example.com>',
  bounceAddress: 'bounces@bounces.example.com',
  server: 'smtp.example.net:587',
  dkim: { domain: 'example.com', selector: 'heard', publicKey: 'MIIB' },
}

const zone = {
  'bounces.example.com': ['v=spf1 include:_spf.example.net -all'],
  '_spf.example.net': ['v=spf1 a mx ~all'],
  // A string of DNS has 255 characters at most: longer ones come in pieces.
  'heard._domainkey.example.com': [['v=DKIM1; k=rsa; ', 'p=MIIB']],
  '_dmarc.example.com': ['v=DMARC1; p=reject'],
}
const exchanges = { 'bounces.example.com': [{ priority: 10, exchange: 'mx.example.net' }] }

const check = (dns: SenderDns, fromAddress = 'koe@shop.example.com', patience = 4_000) =>
  checkSender(dns, { setup, fromAddress, patience })

test('asks DNS what receivers ask', async () => {
  const lines = await check(fakeDns(zone, exchanges))
  expect(lines.map(({ finding }) => finding)).toEqual([
    'spf_ok',
    'dkim_ok',
    'dmarc_ok',
    'aligned_both',
    'mx_ok',
  ])
  expect(lines[0]?.values).toMatchObject({ count: 3 })
  expect(lines[2]?.values).toMatchObject({ name: '_dmarc.example.com' })
})

test('asks in Punycode', async () => {
  const asked: string[] = []
  const { txt, mx } = fakeDns({}, {})
  const dns: SenderDns = {
    mx,
    txt: (name) => {
      asked.push(name)
      return txt(name)
    },
  }
  await check(dns, 'koe@例え.jp')
  expect(asked).toContain('_dmarc.xn--r8jz45g.jp')
})

test('knows a name that is not there from a DNS that does not answer', async () => {
  const missing = await check(fakeDns({}, {}))
  expect(missing.map(({ finding }) => finding)).toEqual([
    'spf_missing',
    'dkim_missing',
    'dmarc_missing',
    'aligned_dkim',
    'mx_missing',
  ])
  const refuse = () => Promise.reject(Object.assign(new Error('no'), { code: 'ESERVFAIL' }))
  const refused = await check({ txt: refuse, mx: refuse })
  expect(refused.filter(({ verdict }) => verdict === 'unasked')).toHaveLength(4)
})

test('does not wait for a DNS that says nothing, and keeps what it heard', async () => {
  const { txt } = fakeDns(zone, {})
  const never = () => new Promise<never>(() => {})
  const lines = await check({ txt, mx: never }, 'koe@example.com', 20)
  expect(lines.map(({ finding }) => finding)).toContain('unasked')
  expect(lines.map(({ finding }) => finding)).toContain('dkim_ok')
})

test('gives up on records that take each other in without end', async () => {
  let questions = 0
  const endless: SenderDns = {
    txt: async (name) => {
      questions += 1
      return [[`v=spf1 include:a.${name} include:b.${name} -all`]]
    },
    mx: async () => [],
  }
  const [spf] = await check(endless)
  expect(spf).toMatchObject({ finding: 'spf_lookups' })
  expect(questions).toBeLessThan(60)
})
