import { describe, expect, test } from 'vitest'
import { eventInput, refuseFuture } from '#app/modules/events/event-input.ts'
import { AppError } from '#app/platform/errors.ts'
import { channels } from '#db/schema/ticket.ts'

const minimal = {
  id: 'e-1',
  type: 'order.delivered',
  occurred_at: '2026-11-20T03:12:45Z',
  customer: { email: 'aiko@example.com' },
}

const accepts = (change: object) => eventInput.safeParse({ ...minimal, ...change }).success
const withEmail = (email: string) => accepts({ customer: { email } })
const withTicket = (ticket: object) => accepts({ ticket: { external_id: 't', ...ticket } })

describe('an event', () => {
  test('needs no more than an id, a type, a time and a customer', () => {
    expect(eventInput.parse(minimal)).toMatchObject({
      ...minimal,
      occurred_at: new Date('2026-11-20T03:12:45Z'),
    })
    expect(accepts({ customer: { external_id: 'c' } })).toBe(true)
  })

  test.each(['ticket.resolved', 'customer.updated', 'order_line.handed-over', 'a.b', 'v2.done'])(
    'may be of type %s',
    (type) => expect(accepts({ type, ticket: { external_id: 't' } })).toBe(true),
  )

  test.each([
    '',
    'ticket',
    '.resolved',
    'ticket.',
    'ticket resolved',
    'ticket.a.b',
    'チケット.解決',
    '1.a',
  ])('may not be of type “%s”', (type) =>
    expect(accepts({ type, ticket: { external_id: 't' } })).toBe(false),
  )

  test.each([
    'a@example.com',
    'first.last+tag@sub.example.co.jp',
    'two..dots.@docomo.ne.jp',
    "o'neil@example.com",
    '用户@例子.广告',
    'a@xn--fsqu00a.xn--0zwm56d',
  ])('may have a customer at %s', (email) => expect(withEmail(email)).toBe(true))

  test.each([
    'a@b',
    '@example.com',
    'a b@example.com',
    'a@example..com',
    'a@@example.com',
    'A <a@example.com>',
    'a@example.com\nb@example.com',
    'a@[127.0.0.1]',
    '"a b"@example.com',
    'a@example.com.',
  ])('may not have a customer at %j', (email) => expect(withEmail(email)).toBe(false))

  test.each(['ja', 'zh-Hans-CN', 'pt_BR', 'en-US', 'sr-Latn'])('may name the locale %s', (locale) =>
    expect(accepts({ customer: { external_id: 'c', locale } })).toBe(true),
  )

  test.each(['Asia/Tokyo', 'UTC', 'America/Argentina/Buenos_Aires', 'Europe/Kyiv'])(
    'may name the zone %s',
    (time_zone) => expect(accepts({ customer: { external_id: 'c', time_zone } })).toBe(true),
  )

  test('may come by every channel the store knows', () => {
    expect(channels.filter((channel) => !withTicket({ channel }))).toEqual([])
  })

  test.each([
    '2026-11-20T03:12:45.123456+09:00',
    '1990-01-01T00:00:00Z',
    '2024-02-29T23:59:59-12:00',
  ])('may happen at %s', (occurred_at) => expect(accepts({ occurred_at })).toBe(true))

  test.each([
    '2025-02-29T00:00:00Z',
    '2026-11-20',
    '2026-11-20T25:00:00Z',
    '1989-12-31T23:59:59Z',
    '2100-01-01T00:00:00Z',
    'now',
  ])('may not happen at %s', (occurred_at) => expect(accepts({ occurred_at })).toBe(false))

  test.each([
    ['0', true],
    ['1234567890.1234', true],
    ['.5', false],
    ['1e3', false],
    ['-1', false],
    ['1,5', false],
    ['12345678901', false],
  ])('a cost of %s is acceptable: %s', (amount, expected) => {
    expect(withTicket({ cost: { amount, currency: 'JPY' } })).toBe(expected)
  })

  test('is at most a day ahead of our clock', () => {
    const event = eventInput.parse(minimal)
    const before = (ms: number) => new Date(event.occurred_at.getTime() - ms)
    expect(() => refuseFuture(event, before(86_400_000))).not.toThrow()
    expect(() => refuseFuture(event, before(86_400_001))).toThrow(AppError)
  })
})
