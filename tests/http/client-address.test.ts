import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientAddress } from '#app/http/client-address.ts'

const peer = '10.0.0.1'

describe('without a trusted proxy', () => {
  test('is the peer, whatever the header says', () => {
    expect(clientAddress(peer, '203.0.113.9', 0)).toBe(peer)
    expect(clientAddress(peer, undefined, 0)).toBe(peer)
  })
})

describe('behind trusted proxies', () => {
  const cases: [what: string, header: string | undefined, trusted: number, address: string][] = [
    ['one, as it saw the client', '203.0.113.9', 1, '203.0.113.9'],
    ['one, past what the client wrote', '1.1.1.1, 2.2.2.2, 203.0.113.9', 1, '203.0.113.9'],
    ['two, as the outer one saw the client', '1.1.1.1, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['more than wrote a word: the outermost word', '203.0.113.9', 3, '203.0.113.9'],
    ['that wrote nothing', undefined, 1, peer],
    ['with an empty header', '', 1, peer],
    ['with a header of nothing but commas', ' , ,', 2, peer],
    ['after empty entries', ',,, 203.0.113.9', 1, '203.0.113.9'],
    ['with a version 6 address', '2001:db8::7', 1, '2001:db8:0:0::/64'],
  ]
  test.each(cases)('%s', (_what, header, trusted, address) => {
    expect(clientAddress(peer, header, trusted)).toBe(address)
  })

  test('nothing that the client writes changes it', () => {
    const proxies = fc.array(fc.ipV4(), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.string(), proxies, (spoofed, written) => {
        const header = [spoofed, ...written].join(', ')
        expect(clientAddress(peer, header, written.length)).toBe(written[0])
      }),
    )
  })
})

describe('of version 6', () => {
  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:2::9', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8:1::5', '2001:db8:1:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['unknown', 'unknown'],
    ['203.0.113.9', '203.0.113.9'],
  ])('%s counts as %s', (address, network) => {
    expect(clientAddress(address, undefined, 0)).toBe(network)
  })

  test('all addresses of a network are one client, those of another are not', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (one, other) => {
        const whole = (address: string) => clientAddress(address, undefined, 0)
        const host = (address: string) => `${whole(address).replace('::/64', '')}:9:8:7:6`
        fc.pre(whole(one).endsWith('::/64') && whole(other).endsWith('::/64'))
        expect(whole(host(one))).toBe(whole(one))
        expect(whole(host(one)) === whole(host(other))).toBe(whole(one) === whole(other))
      }),
    )
  })
})
