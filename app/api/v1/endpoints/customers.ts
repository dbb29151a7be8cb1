import { z } from 'zod'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { findNamedCustomer } from '#app/modules/customers/find-named-customer.server.ts'
import { listCustomers } from '#app/modules/customers/list-customers.server.ts'
import { putCustomer } from '#app/modules/customers/put-customer.server.ts'
import type { CustomerName } from '#app/modules/customers/customer-name.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noAnswer, noBody, none } from '../endpoint.ts'
import type { Endpoint } from '../endpoint.ts'
import { searchText } from '../fields.ts'
import { idPlace, listOf, pageOf, writeCursor } from '../list.ts'
import {
  customerFields,
  customerName,
  customerShape,
  reportOf,
  showCustomer,
} from '../shapes/customer.ts'

const tag = 'Customers'
const params = z.strictObject({ customer: customerName })

const example = {
  id: '019a9f3e-7c0b-7e91-a3c4-6d1f2b5e8a70',
  external_id: 'c-88',
  email: 'aiko@example.com',
  name: '佐藤 愛子',
  locale: 'ja',
  time_zone: 'Asia/Tokyo',
  attributes: { plan: 'pro', region: '関東' },
  surveys_unsubscribed_at: null,
  surveys_paused_until: null,
  surveys_every_days: null,
  announcements_unsubscribed_at: null,
  suppressed: null,
  created_at: '2026-11-20T03:12:46.102Z',
  updated_at: '2026-11-20T03:12:46.102Z',
}

export const customerEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/customers',
    tag,
    scope: 'customers:read',
    summary: 'List customers',
    description: 'The customers known last come first.',
    params: none,
    query: z.strictObject({
      ...pageOf('customers', idPlace),
      q: searchText('Part of a name, an address or an external id.').default(''),
    }),
    body: noBody,
    answer: listOf(customerShape),
    status: 200,
    example: { query: 'limit=1', answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId, query: { limit, cursor, q } }) => {
      const page = await listCustomers(db, { workspaceId, search: q, before: cursor, limit })
      return {
        data: page.customers.map(showCustomer),
        next_cursor: writeCursor('customers', page.older),
      }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/customers/{customer}',
    tag,
    scope: 'customers:read',
    summary: 'Get a customer',
    params,
    query: none,
    body: noBody,
    answer: customerShape,
    status: 200,
    example: { path: '/customers/external_id:c-88', answer: example },
    handle: async ({ db, workspaceId, params: { customer: name } }) =>
      showCustomer(found(await findNamedCustomer(db, { workspaceId, name }))),
  }),
  endpoint({
    method: 'PUT',
    path: '/customers/{customer}',
    tag,
    scope: 'customers:write',
    summary: 'Create or update a customer',
    description:
      'Named by `external_id:` or `email:`, a customer who is not known is created. Fields left out or null keep their value, and attributes are merged by key. One mailbox is one customer: an address that another customer has is refused.',
    params,
    query: none,
    body: customerFields.meta({ id: 'CustomerFields' }),
    answer: customerShape,
    status: 200,
    errors: { conflict: 'The address or the external id belongs to another customer.' },
    example: {
      path: '/customers/external_id:c-88',
      body: {
        email: 'aiko@example.com',
        name: '佐藤 愛子',
        locale: 'ja',
        attributes: { plan: 'pro' },
      },
      answer: example,
    },
    handle: async ({ db, workspaceId, actor, now, params: { customer: name }, body }) => {
      const report = { ...reportOf(refuseOther(name, body)), ...withoutId(name) }
      return showCustomer(found(await putCustomer(db, { workspaceId, name, report, actor, now })))
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/customers/{customer}',
    tag,
    scope: 'customers:write',
    summary: 'Erase a customer',
    description:
      'Forgets the person for good: name, addresses, attributes, words and the subjects of their tickets. Their scores stay counted with nobody’s name on them. There is no way back.',
    params,
    query: none,
    body: noBody,
    answer: noAnswer,
    status: 204,
    example: { path: '/customers/email:aiko@example.com' },
    handle: async ({ pool, db, workspaceId, actor, now, params: { customer: name } }) => {
      const { id: customerId } = found(await findNamedCustomer(db, { workspaceId, name }))
      if (!(await eraseCustomer(pool, { workspaceId, customerId, actor, now }))) throw notFound()
      return undefined
    },
  }),
]

const notFound = () => new AppError('not_found', 'There is no such customer.')

function found<Customer>(customer: Customer | null): Customer {
  if (customer === null) throw notFound()
  return customer
}

const withoutId = (name: CustomerName) => ('id' in name ? {} : name)

/** The address of the request has named the customer already; a body that names another one is a mistake. */
function refuseOther(name: CustomerName, body: z.output<typeof customerFields>) {
  const message = 'The body names another customer than the address.'
  const problem = 'must be left out or be the one in the address'
  if ('externalId' in name && (body.external_id ?? name.externalId) !== name.externalId)
    throw new AppError('validation_failed', message, { external_id: problem })
  if ('email' in name && (body.email ?? name.email) !== name.email)
    throw new AppError('validation_failed', message, { email: problem })
  return body
}
