import { expect, test } from 'vitest'
import { formLimit, holdBody, refusedBody } from '#app/http/body-limit.ts'

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

test('of unknown length is let in only where mail programs unsubscribe', () => {
  const chunked = new Headers({ 'transfer-encoding': 'chunked' })
  expect(refusedBody(chunked, '/unsubscribe/token')).toBeNull()
  expect(refusedBody(chunked, '/s/token')).toBe(411)
  const long = new Headers({ 'content-length': String(limit + 1) })
  expect(refusedBody(long, '/unsubscribe/token')).toBe(413)
})

/** As a program sends that does not know how much it will be; tells how much of it was asked for. */
function streamed(bytes: number) {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      if (sent >= bytes) return stream.close()
      const size = Math.min(65_536, bytes - sent)
      sent += size
      stream.enqueue(new Uint8Array(size).fill(97))
    },
  })
  const headers = { 'transfer-encoding': 'chunked', 'content-type': 'text/plain' }
  const request = new Request('http://heard.test/', {
    ...{ method: 'POST', body, headers, duplex: 'half' },
  })
  return { request, sent: () => sent }
}

test('a body of unknown length is held up to the limit, whatever is sent', async () => {
  const fitting = await holdBody(streamed(formLimit).request)
  expect(fitting?.headers.has('transfer-encoding')).toBe(false)
  expect(await fitting?.text()).toHaveLength(formLimit)
  const endless = streamed(100 * formLimit)
  expect(await holdBody(endless.request)).toBeNull()
  expect(endless.sent()).toBeLessThan(2 * formLimit)
})

test('a body of known length is left where it is', async () => {
  const request = new Request('http://heard.test/', { method: 'POST', body: 'a=b' })
  expect(await holdBody(request)).toBe(request)
})
