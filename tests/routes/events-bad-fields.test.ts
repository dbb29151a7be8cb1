import { describe, expect, test } from 'vitest'
import {
  countRows,
  minutesAfter,
  noon,
  nothing,
  openEventDoor,
  resolved,
} from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

type Bad = [what: string, event: object, field: string, problem?: RegExp]

const event = resolved()
const withCustomer = (customer: object) => ({
  ...event,
  customer: { ...event.customer, ...customer },
})
const withTicket = (ticket: object) => ({ ...event, ticket: { ...event.ticket, ...ticket } })

const badEvents: Bad[] = [
  ['no id', { ...event, id: undefined }, 'id', /required/],
  ['an empty id', { ...event, id: '  ' }, 'id', /empty/],
  ['an id that is a number', { ...event, id: 7 }, 'id', /string/],
  ['a long id', { ...event, id: 'x'.repeat(201) }, 'id', /200/],
  ['an unknown field', { ...event, colour: 'red' }, 'colour', /not a known field/],
  [
    'an unknown field of the customer',
    withCustomer({ mail: 'a@example.com' }),
    'customer.mail',
    /known/,
  ],
  [
    'an unknown field of the agent',
    withTicket({ agent: { external_id: 'a', age: 7 } }),
    'ticket.agent.age',
  ],
  ['a type in capitals', { ...event, type: 'Ticket.Resolved' }, 'type', /name\.verb/],
  ['a type without a verb', { ...event, type: 'ticket' }, 'type'],
  ['a type that Heard keeps for itself', { ...event, type: 'wave.due' }, 'type', /wave\./],
  ['no time', { ...event, occurred_at: undefined }, 'occurred_at', /required/],
  [
    'a time without zone',
    { ...event, occurred_at: '2026-11-20T03:12:45' },
    'occurred_at',
    /offset/,
  ],
  ['unix seconds', { ...event, occurred_at: 1_763_600_000 }, 'occurred_at', /RFC 3339/],
  ['the 30th of February', { ...event, occurred_at: '2026-02-30T00:00:00Z' }, 'occurred_at'],
  ['the year 1001', { ...event, occurred_at: '1001-01-01T00:00:00Z' }, 'occurred_at', /1990/],
  [
    'the day after tomorrow',
    { ...event, occurred_at: minutesAfter(noon, 1441) },
    'occurred_at',
    /future/,
  ],
  ['a ticket event without a ticket', { ...event, ticket: undefined }, 'ticket', /required/],
  ['no customer', { ...event, customer: undefined }, 'customer', /required/],
  ['a customer that is a list', { ...event, customer: [] }, 'customer', /object/],
  [
    'a customer nobody can find',
    { ...event, customer: { name: 'Aiko' } },
    'customer',
    /email or an external_id/,
  ],
  ['an address without a host', withCustomer({ email: 'aiko' }), 'customer.email', /e-mail/],
  ['two addresses', withCustomer({ email: 'a@example.com,b@example.com' }), 'customer.email'],
  [
    'a header in an address',
    withCustomer({ email: 'a@example.com\r\nBcc: b@example.com' }),
    'customer.email',
  ],
  [
    'a long address',
    withCustomer({ email: `${'a'.repeat(250)}@example.com` }),
    'customer.email',
    /254/,
  ],
  [
    'a header in a name',
    withCustomer({ name: 'Aiko\r\nBcc: all@example.com' }),
    'customer.name',
    /one line/,
  ],
  ['U+0000 in a name', withCustomer({ name: 'Ai\u0000ko' }), 'customer.name', /control/],
  [
    'an escape sequence in a name',
    withCustomer({ name: 'Ai\u001b[31mko' }),
    'customer.name',
    /control/,
  ],
  ['a line separator in a name', withCustomer({ name: 'Ai\u2028ko' }), 'customer.name', /one line/],
  ['half a surrogate pair', withCustomer({ name: 'Ai\ud83dko' }), 'customer.name', /control|line/],
  [
    'a locale that is a sentence',
    withCustomer({ locale: 'in Japanese' }),
    'customer.locale',
    /BCP 47/,
  ],
  ['an unknown zone', withCustomer({ time_zone: 'Mars/Olympus' }), 'customer.time_zone', /IANA/],
  ['an offset for a zone', withCustomer({ time_zone: '+09:00' }), 'customer.time_zone', /IANA/],
  ['attributes that are a list', withCustomer({ attributes: ['pro'] }), 'customer.attributes'],
  [
    'a nested attribute',
    withCustomer({ attributes: { plan: { name: 'pro' } } }),
    'customer.attributes.plan',
  ],
  [
    'a control character in an attribute',
    withCustomer({ attributes: { plan: 'p\u0000' } }),
    'customer.attributes.plan',
  ],
  [
    'a control character in a key',
    withCustomer({ attributes: { 'p\u0000': 1 } }),
    'customer.attributes.p\u0000',
    /key/,
  ],
  [
    'too many attributes',
    withCustomer({
      attributes: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])),
    }),
    'customer.attributes',
    /50/,
  ],
  [
    'a subject of two lines',
    withTicket({ subject: 'Invoice\nTo: all' }),
    'ticket.subject',
    /one line/,
  ],
  ['a long subject', withTicket({ subject: 'x'.repeat(501) }), 'ticket.subject', /500/],
  ['an unknown channel', withTicket({ channel: 'fax' }), 'ticket.channel', /email/],
  ['too many tags', withTicket({ tags: Array.from({ length: 51 }, String) }), 'ticket.tags', /50/],
  ['a tag that is an object', withTicket({ tags: ['a', {}] }), 'ticket.tags.1', /string/],
  ['a negative count', withTicket({ reopened_count: -1 }), 'ticket.reopened_count'],
  ['a huge count', withTicket({ reopened_count: 1e30 }), 'ticket.reopened_count'],
  ['half a reopening', withTicket({ reopened_count: 0.5 }), 'ticket.reopened_count'],
  ['yes for true', withTicket({ escalated: 'yes' }), 'ticket.escalated', /boolean/],
  [
    'a cost that is a number',
    withTicket({ cost: { amount: 4.2, currency: 'USD' } }),
    'ticket.cost.amount',
  ],
  [
    'a cost beyond counting',
    withTicket({ cost: { amount: '9'.repeat(30), currency: 'USD' } }),
    'ticket.cost.amount',
  ],
  [
    'a cost in dollars signs',
    withTicket({ cost: { amount: '4', currency: '$' } }),
    'ticket.cost.currency',
    /4217/,
  ],
]

describe('an event that is not valid', () => {
  test.each(badEvents)(
    'with %s is refused by name and leaves nothing',
    async (_, bad, field, problem = /./) => {
      const door = await openEventDoor(store)
      const { status, code, fields } = await door.refusal(bad)
      expect({ status, code }).toEqual({ status: 422, code: 'validation_failed' })
      expect(Object.keys(fields)).toEqual([field])
      expect(fields[field]).toMatch(problem)
      expect(await countRows(store)).toEqual(nothing)
    },
  )

  test.each([['[]'], ['null'], ['7'], ['"ticket.resolved"'], ['true']])(
    '%s for an event is refused',
    async (body) => {
      const door = await openEventDoor(store)
      const { status, fields } = await door.refusalOf(body)
      expect({ status, named: Object.keys(fields) }).toEqual({ status: 422, named: ['body'] })
    },
  )

  test('names every field that is wrong, but not without end', async () => {
    const door = await openEventDoor(store)
    const two = await door.refusal({ ...event, id: 7, customer: { email: 'no' } })
    expect(Object.keys(two.fields)).toEqual(['id', 'customer.email'])
    const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [`k${n}`, n]))
    const { status, fields } = await door.refusal({ ...event, ...many })
    expect(status).toBe(422)
    expect(Object.keys(fields)).toHaveLength(50)
  })

  test('a field nested without end is refused', async () => {
    const door = await openEventDoor(store)
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const body = JSON.stringify(withCustomer({ attributes: { plan: 0 } })).replace(
      '"plan":0',
      `"plan":${deep}`,
    )
    expect(await door.refusalOf(body)).toMatchObject({
      status: 422,
      fields: { 'customer.attributes.plan': expect.any(String) },
    })
  })

  test('a number too large for JavaScript is refused', async () => {
    const door = await openEventDoor(store)
    const body = JSON.stringify(withCustomer({ attributes: { spent: 0 } })).replace(
      '"spent":0',
      '"spent":1e400',
    )
    expect(await door.refusalOf(body)).toMatchObject({
      status: 422,
      fields: { 'customer.attributes.spent': expect.any(String) },
    })
  })
})
