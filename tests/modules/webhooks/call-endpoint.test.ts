import { lookup } from 'node:dns/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { callEndpoint } from '#app/modules/webhooks/call-endpoint.server.ts'
import type { EndpointCall } from '#app/modules/webhooks/call-endpoint.server.ts'
import { PrivateAddressError, publicLookup } from '#app/modules/webhooks/public-lookup.server.ts'
import { noNames, openReceiver } from '../../support/webhooks.ts'

const call = (url: string, given: Partial<EndpointCall> = {}) =>
  callEndpoint({
    url,
    headers: {},
    body: '{}',
    allowedHosts: [],
    findAddresses: noNames,
    timeoutMs: 20_000,
    stopping: new AbortController().signal,
    ...given,
  })

const patience = { timeout: 20_000 }

const isPrivate = { kind: 'unanswered', detail: 'points to a private address' }

test.each(['127.0.0.1', '169.254.169.254', '[::1]', '2130706433', '0x7f.1'])(
  'nothing is connected to at %s',
  async (host) => {
    expect(await call(`https://${host}/`)).toEqual(isPrivate)
  },
)

test.each([
  [[{ address: '127.0.0.1', family: 4 }]],
  [[{ address: '169.254.169.254', family: 4 }]],
  [[{ address: '::ffff:10.0.0.1', family: 6 }]],
  [
    [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ],
  ],
])('nor by a name that leads to %o', async (addresses) => {
  const findAddresses = vi.fn<EndpointCall['findAddresses']>().mockResolvedValue(addresses)
  expect(await call('https://hooks.example.com/', { findAddresses })).toEqual(isPrivate)
  // Once only: what was looked at is what would have been connected to.
  expect(findAddresses).toHaveBeenCalledTimes(1)
})

test('the very addresses that were looked at are connected to', async () => {
  const addresses = [
    { address: '93.184.215.14', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ]
  const find = publicLookup(() => Promise.resolve(addresses))
  const answer = vi.fn<(...found: unknown[]) => void>()
  find('hooks.example.com', { all: true }, answer)
  await vi.waitFor(() => expect(answer).toHaveBeenCalledWith(null, addresses), patience)
  const one = vi.fn<(...found: unknown[]) => void>()
  find('hooks.example.com', {}, one)
  await vi.waitFor(() => expect(one).toHaveBeenCalledWith(null, '93.184.215.14', 4), patience)
})

test('a name without an address, or whose name server is silent, has failed', async () => {
  const find = publicLookup(() => Promise.resolve([]))
  const answer = vi.fn<(...found: unknown[]) => void>()
  find('hooks.example.com', { all: true }, answer)
  await vi.waitFor(() => expect(answer).toHaveBeenCalledWith(expect.any(Error), '', 4), patience)
  expect(answer.mock.calls[0]?.[0]).not.toBeInstanceOf(PrivateAddressError)
  const silent = { findAddresses: () => new Promise<never>(() => {}), timeoutMs: 50 }
  expect(await call('https://hooks.example.com/', silent)).toMatchObject({
    kind: 'unanswered',
    detail: 'no answer within 0 s',
  })
})

test('without TLS only the operator’s hosts are called', async () => {
  expect(await call('http://hooks.example.com/')).toEqual({
    kind: 'unanswered',
    detail: 'is not called without TLS',
  })
})

afterEach(() => vi.unstubAllEnvs())

test('no proxy is asked, and a name of the operator’s is looked up as the system does', async () => {
  vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
  vi.stubEnv('http_proxy', 'http://127.0.0.1:1')
  const receiver = await openReceiver()
  const { address } = await lookup('localhost', { family: 4 })
  expect(address).toBe('127.0.0.1')
  const url = receiver.url.replace('127.0.0.1', 'localhost')
  expect(await call(url, { allowedHosts: ['localhost'] })).toMatchObject({ status: 200 })
})

test('a call that is stopped says so', async () => {
  const receiver = await openReceiver(() => {})
  const stopping = new AbortController()
  const called = call(receiver.url, {
    allowedHosts: ['127.0.0.1'],
    stopping: stopping.signal,
  })
  await vi.waitFor(() => expect(receiver.calls).toHaveLength(1), patience)
  stopping.abort()
  expect(await called).toEqual({ kind: 'stopped' })
})
