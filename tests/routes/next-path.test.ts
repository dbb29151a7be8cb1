import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextPath } from '#app/http/next-path.ts'

test('a path of ours is kept with its query', () => {
  expect(nextPath('/w/kumo/responses?period=90', '/')).toBe('/w/kumo/responses?period=90')
})

test.each([
  null,
  undefined,
  '',
  'https://evil.example/',
  '//evil.example/',
  '///evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/..//evil.example/',
  '/a/../..//evil.example',
  '/%2e%2e//evil.example',
  'javascript:alert(1)',
  'w/kumo',
  `/${'long'.repeat(1_000)}`,
])('%j leads to the fallback', (wish) => expect(nextPath(wish, '/home')).toBe('/home'))

test('whatever is wished, a browser stays with us', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    '\t',
    '\n',
    'a',
  )
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 12 }).map((parts) => `/${parts.join('')}`),
      (wish) => {
        const path = nextPath(wish, '/home')
        expect(new URL(path, 'https://heard.test').origin).toBe('https://heard.test')
      },
    ),
    { numRuns: 2_000 },
  )
})
