import { expect, test } from 'vitest'
import { refusedBody } from '#app/http/body-limit.ts'

const limit = 256 * 1024

const cases: [string, Record<string, string>, number | null][] = [
  ['nothing', {}, null],
  ['an empty form', { 'content-length': '0' }, null],
  ['the largest form', { 'content-length': String(limit) }, null],
  ['a byte more', { 'content-length': String(limit + 1) }, 413],
  ['ten megabytes', { 'content-length': '10000000' }, 413],
  ['a body of unknown length', { 'transfer-encoding': 'chunked' }, 411],
  ['both at once', { 'transfer-encoding': 'chunked', 'content-length': '10' }, 411],
]
test.each(cases)('%s', (_name, headers, refused) => {
  expect(refusedBody(new Headers(headers))).toBe(refused)
})

test('the longest comment fits in, however it is encoded', () => {
  const comment = encodeURIComponent('長'.repeat(5_000) + '😀'.repeat(5_000))
  expect(refusedBody(new Headers({ 'content-length': String(comment.length + 1_000) }))).toBeNull()
})
