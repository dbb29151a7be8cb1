import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressProblem } from '#app/modules/webhooks/endpoint-address.server.ts'
import {
  hostOf,
  isPrivateAddress,
  isPrivateLiteral,
} from '#app/modules/webhooks/private-address.server.ts'

const privateRanges: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const numberOf = (address: string) =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
const textOf = (number: number) =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')

/** An address within a private range. */
const privateIPv4 = fc
  .constantFrom(...privateRanges)
  .chain(([start, bits]) =>
    fc
      .integer({ min: 0, max: 2 ** (32 - bits) - 1 })
      .map((offset) => textOf(numberOf(start) + offset)),
  )

const anyIPv4 = fc.integer({ min: 0, max: 2 ** 32 - 1 })

test('every address of every private range is refused', () => {
  fc.assert(fc.property(privateIPv4, (address) => isPrivateAddress(address)))
})

test('both neighbours of the ranges that have public ones are not', () => {
  const neighbours = ['9.255.255.255', '11.0.0.0', '126.255.255.255', '128.0.0.0', '172.15.255.255']
  for (const address of [
    ...neighbours,
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '169.253.0.1',
  ])
    expect(isPrivateAddress(address), address).toBe(false)
  for (const address of [
    '100.63.255.255',
    '100.128.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '1.1.1.1',
  ])
    expect(isPrivateAddress(address), address).toBe(false)
})

test('however a private address is spelled, it is no address for an endpoint', () => {
  const spellings = privateIPv4.chain((address) => {
    const number = numberOf(address)
    const parts = address.split('.').map(Number)
    return fc.constantFrom(
      address,
      `${address}.`,
      String(number),
      `0x${number.toString(16)}`,
      parts.map((part) => `0${part.toString(8)}`).join('.'),
      parts.map((part) => `0x${part.toString(16)}`).join('.'),
      `${parts[0]}.${number % 2 ** 24}`,
      `[::ffff:${address}]`,
      `[::${address}]`,
      `[64:ff9b::${address}]`,
    )
  })
  fc.assert(
    fc.property(spellings, (host) => {
      expect(addressProblem(`https://${host}/hook`, [])).toBe('private_address')
    }),
  )
})

test('every IPv6 address that carries an IPv4 address inside is refused', () => {
  fc.assert(
    fc.property(anyIPv4, (number) => {
      const address = textOf(number)
      const high = Math.floor(number / 65_536).toString(16)
      const low = (number % 65_536).toString(16)
      for (const text of [
        `::ffff:${address}`,
        `::ffff:${high}:${low}`,
        `64:ff9b::${address}`,
        `2002:${high}:${low}::1`,
        `2001:0:${high}:${low}::1`,
      ])
        expect(isPrivateAddress(text), text).toBe(true)
    }),
  )
})

test.each([
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  'fc00::1',
  'fdff:ffff::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'ff02::1',
  '100::1',
  '2001:db8::1',
  '3fff::1',
  '2606:4700::1111%eth0',
  '[::1]',
  'localhost',
  '',
  '1.2.3',
  '0177.0.0.1',
])('%s is refused', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

test.each(['2606:4700:4700::1111', '2a00:1450:4001:82a::200e', '2400:cb00::1', '8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  },
)

describe('the address of an endpoint', () => {
  test.each([
    ['https://hooks.example.com/a?b=c', null],
    ['https://8.8.8.8/', null],
    ['https://hooks.example.com:8443/', null],
    ['HTTPS://Hooks.Example.com/', null],
    ['', 'required'],
    ['hooks.example.com', 'not_a_url'],
    ['ftp://hooks.example.com/', 'not_a_url'],
    ['javascript:alert(1)', 'not_a_url'],
    ['http://hooks.example.com/', 'not_https'],
    ['https://user@hooks.example.com/', 'has_credentials'],
    ['https://user:word@hooks.example.com/', 'has_credentials'],
    ['https://hooks.example.com:22/', 'bad_port'],
    ['https://localhost/', 'private_address'],
    ['https://LOCALHOST./', 'private_address'],
    ['https://a.localhost/', 'private_address'],
    ['https://printer.local/', 'private_address'],
    ['https://metadata.google.internal/', 'private_address'],
    ['https://169.254.169.254/latest', 'private_address'],
    ['https://[::1]:3000/', 'private_address'],
    ['https://①②⑦.0.0.1/', 'private_address'],
    [`https://hooks.example.com/${'a'.repeat(2000)}`, 'too_long'],
  ])('%s: %s', (url, problem) => {
    expect(addressProblem(url, [])).toBe(problem)
  })

  test('the operator’s hosts may be private, without TLS, on any port', () => {
    const allowed = ['hooks.internal', '10.0.0.7', '::1']
    for (const host of ['hooks.internal', 'HOOKS.internal.', '10.0.0.7:25', '[::1]'])
      expect(addressProblem(`http://${host}/`, allowed)).toBeNull()
    expect(addressProblem('http://10.0.0.8/', allowed)).toBe('private_address')
    expect(addressProblem('http://me@10.0.0.7/', allowed)).toBe('has_credentials')
  })

  test('a literal is known as one also in brackets', () => {
    expect(isPrivateLiteral(hostOf(new URL('https://[fd00::1]/')))).toBe(true)
    expect(isPrivateLiteral(hostOf(new URL('https://example.com/')))).toBe(false)
  })
})
