import { describe, expect, test } from 'vitest'
import { setPagePolicy, setSecurityHeaders } from '#app/http/security-headers.ts'
import type { PageKind } from '#app/http/security-headers.ts'

function headersOf(page: PageKind, { nonce = 'n0nce', secure = true } = {}) {
  const headers = new Headers()
  setPagePolicy(headers, page, { nonce: nonce, development: false })
  setSecurityHeaders(headers, secure)
  return headers
}

/** The policy as directives, e.g. `{ 'default-src': ["'none'"] }`. */
function policyOf(page: PageKind, nonce?: string): Record<string, string[]> {
  const text = headersOf(page, nonce === undefined ? {} : { nonce }).get('content-security-policy')
  const directives = (text ?? '').split(';').map((part) => part.trim().split(/\s+/))
  return Object.fromEntries(directives.map(([name = '', ...values]) => [name, values]))
}

const kinds: PageKind[] = ['public', 'member', 'mailbox']

describe.each(kinds)('a %s page', (page) => {
  test('loads nothing that is not listed, is framed by nobody, and posts only to us', () => {
    expect(policyOf(page)).toMatchObject({
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    })
  })

  test('runs our files and what bears this answer’s nonce, no other script', () => {
    expect(policyOf(page, 'abc')['script-src']).toEqual(["'self'", "'nonce-abc'"])
  })

  test('loads nothing from another host', () => {
    const values = Object.values(policyOf(page)).flat()
    const allowed = /^('self'|'none'|'nonce-[^']+'|'unsafe-inline'|data:)$/
    expect(values.filter((value) => !allowed.test(value))).toEqual([])
  })

  test('is not sniffed, not framed, and leaks no address to other sites', () => {
    const headers = headersOf(page)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })
})

test.each(['public', 'member'] as const)('a %s page has no unsafe exception at all', (page) => {
  expect(headersOf(page).get('content-security-policy')).not.toContain('unsafe')
})

test('only the mailbox shows inline styles, which mails are made of', () => {
  expect(policyOf('mailbox')['style-src']).toContain("'unsafe-inline'")
  expect(policyOf('mailbox')['script-src']).not.toContain("'unsafe-inline'")
})

test('HSTS is for https alone', () => {
  expect(headersOf('public').get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
  expect(headersOf('public', { secure: false }).has('strict-transport-security')).toBe(false)
})

test('what is no page loads nothing and is framed by nobody', () => {
  const headers = new Headers()
  setSecurityHeaders(headers, true)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('a preview may be framed by our own pages alone, and may do nothing in its frame', () => {
  const policy = policyOf('preview')
  expect(policy).toEqual({
    'default-src': ["'none'"],
    'img-src': ["'self'", 'data:'],
    'style-src': ["'unsafe-inline'"],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'self'"],
  })
  expect(headersOf('preview').get('x-frame-options')).toBe('SAMEORIGIN')
})
