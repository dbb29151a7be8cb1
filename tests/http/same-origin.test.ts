import { describe, expect, test } from 'vitest'
import { isForeignWrite } from '#app/http/same-origin.ts'

const appUrl = 'https://feedback.example.com'
const evil = 'https://evil.example'

const isForeign = (headers: Record<string, string>, path = '/signin', method = 'POST') =>
  isForeignWrite(method, path, new Headers({ host: 'feedback.example.com', ...headers }), appUrl)

describe('a post that a cookie would carry is foreign', () => {
  const foreign: [string, Record<string, string>][] = [
    ['from another site', { origin: evil }],
    ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'https://www.example.com' }],
    ['from a page without an origin', { origin: 'null' }],
    ['from the same host at another port', { origin: 'https://feedback.example.com:8443' }],
    ['from a host that begins alike', { origin: 'https://feedback.example.com.evil.example' }],
    ['when only the origin is to its liking', { 'sec-fetch-site': 'cross-site', origin: appUrl }],
  ]
  test.each(foreign)('%s', (_name, headers) => expect(isForeign(headers)).toBe(true))

  test.each(['PUT', 'PATCH', 'DELETE'])('also when it is a %s', (method) => {
    expect(isForeign({ origin: evil }, '/w/kumo/responses', method)).toBe(true)
  })

  test.each([
    '/',
    '/signin',
    '/signout',
    '/setup',
    '/w/kumo',
    '/s',
    '/survey/x',
    '/apis/x',
    '/w/s/unsubscribe/',
    '/dev/mailbox',
  ])('at %s', (path) => expect(isForeign({ origin: evil }, path)).toBe(true))
})

describe('a post is ours', () => {
  const ours: [string, Record<string, string>][] = [
    ['from our own page', { 'sec-fetch-site': 'same-origin', origin: appUrl }],
    ['from our own page in an old browser', { origin: appUrl }],
    ['that the person began', { 'sec-fetch-site': 'none' }],
    ['from a program', {}],
    [
      'at the address that was asked for',
      { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    ],
  ]
  test.each(ours)('%s', (_name, headers) => expect(isForeign(headers)).toBe(false))

  test.each(['/s/token', '/unsubscribe/token', '/api/v1/events'])(
    'at %s, where the right comes with the request',
    (path) => {
      expect(isForeign({ origin: evil, 'sec-fetch-site': 'cross-site' }, path)).toBe(false)
    },
  )
})

test.each(['GET', 'HEAD', 'OPTIONS'])(
  'a %s writes nothing and may come from anywhere',
  (method) => {
    expect(isForeign({ origin: evil, 'sec-fetch-site': 'cross-site' }, '/signin', method)).toBe(
      false,
    )
  },
)
