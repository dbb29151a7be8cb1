import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countRows, openEventDoor, resolved } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const event = resolved()

describe('what looks odd and is right', () => {
  test('emoji, right-to-left text, quotation marks and markup are kept as they are', async () => {
    const door = await openEventDoor(store)
    const name = '👩‍👩‍👧 مريم "<b>Aiko</b>" O’Neil; DROP TABLE customer'
    await door.tell(resolved({ customer: { name }, ticket: { subject: name, tags: [name] } }))
    const [row] =
      await store.sql`select c.name, t.subject, t.tags from customer c join ticket t on t.customer_id = c.id`
    expect(row).toEqual({ name, subject: name, tags: [name] })
  })

  test('text is trimmed, and an empty name or subject is none', async () => {
    const door = await openEventDoor(store)
    await door.tell(
      resolved({ customer: { email: ' Aiko@Example.com ', name: ' ' }, ticket: { subject: '' } }),
    )
    const [row] =
      await store.sql`select c.email, c.name, t.subject from customer c join ticket t on t.customer_id = c.id`
    expect(row).toEqual({ email: 'aiko@example.com', name: null, subject: null })
  })

  test('keys that JavaScript treats specially are keys like any other', async () => {
    const door = await openEventDoor(store)
    const attributes = '{"__proto__":"x","constructor":"y","toString":1,"hasOwnProperty":true}'
    const body = JSON.stringify(resolved({ customer: { attributes: {} } })).replace(
      '"attributes":{}',
      `"attributes":${attributes}`,
    )
    expect((await door.post(body)).status).toBe(202)
    const [row] = await store.sql`select attributes from customer`
    expect(row?.attributes).toMatchObject({ constructor: 'y', toString: 1, hasOwnProperty: true })
    const outside = await door.refusalOf(
      JSON.stringify(event).replace('{', '{"__proto__":{"id":1},'),
    )
    expect(outside.status).toBe(422)
    expect(Object.getOwnPropertyNames(outside.fields)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>).id).toBeUndefined()
  })

  test('a byte order mark is not part of the JSON', async () => {
    const door = await openEventDoor(store)
    expect((await door.post(`\ufeff${JSON.stringify(event)}`)).status).toBe(202)
  })

  test('null means that nothing was told', async () => {
    const door = await openEventDoor(store)
    const { id, type, occurred_at } = event
    const first = await door.tell({
      id,
      type,
      occurred_at,
      customer: {
        email: 'a@example.com',
        name: null,
        external_id: null,
        locale: null,
        time_zone: null,
        attributes: null,
      },
      ticket: {
        external_id: 't',
        agent: null,
        cost: null,
        tags: null,
        channel: null,
        escalated: null,
        opened_at: null,
      },
    })
    const again = {
      id,
      type,
      occurred_at,
      customer: { email: 'a@example.com' },
      ticket: { external_id: 't' },
    }
    expect(await door.tell(again)).toEqual({ ...first, duplicate: true })
  })
})

test('whatever JSON comes, it is refused politely or stored whole', async () => {
  const door = await openEventDoor(store)
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3, noUnicodeString: false }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('', null, -0, 1e308, '\u0000', '\ud800', '__proto__', '2026-11-20T03:12:45Z'),
  )
  const paths = [
    ...['id', 'type', 'occurred_at', 'customer', 'ticket', 'extra'],
    ...Object.keys(event.customer).map((name) => `customer.${name}`),
    ...['external_id', 'time_zone', 'attributes'].map((name) => `customer.${name}`),
    ...[
      'external_id',
      'subject',
      'channel',
      'tags',
      'agent',
      'cost',
      'reopened_count',
      'escalated',
      'resolved_at',
    ].map((name) => `ticket.${name}`),
  ]
  const changes = fc.dictionary(fc.constantFrom(...paths), odd, { minKeys: 1, maxKeys: 3 })
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 4, arbitrary: changes }, { weight: 1, arbitrary: odd }),
      async (given) => {
        const body = isRecord(given) ? withChanges(resolved(), given) : given
        const before = await countRows(store)
        const response = await door.post(JSON.stringify(body) ?? '')
        const after = await countRows(store)
        expect([202, 400, 409, 422]).toContain(response.status)
        if (response.status !== 202) expect(after).toEqual(before)
        else
          expect(after).toMatchObject({
            event: (before.event ?? 0) + 1,
            automation_decision: expect.any(Number),
          })
      },
    ),
    { numRuns: 400 },
  )
  const [halves] = await store.sql`
    select (select count(*)::int from event where customer_id is null) as events,
      (select count(*)::int from invitation i where not exists
        (select from message m where m.invitation_id = i.id)) as invitations,
      (select count(*)::int from event e where type = 'ticket.resolved' and not exists
        (select from automation_decision d where d.event_id = e.id)) as undecided`
  expect(halves).toEqual({ events: 0, invitations: 0, undecided: 0 })
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function withChanges(whole: Record<string, unknown>, changes: Record<string, unknown>) {
  const changed = structuredClone(whole)
  for (const [path, value] of Object.entries(changes)) {
    const [head = '', tail] = path.split('.')
    const part = changed[head]
    if (tail === undefined) changed[head] = value
    else if (isRecord(part)) part[tail] = value
  }
  return changed
}
