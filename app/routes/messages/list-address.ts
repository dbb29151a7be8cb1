import type { MessageFilter, MessageState } from '#app/modules/invitations/list-messages.server.ts'
import type { DeliveryFailure } from '#app/modules/mail/mail-transport.ts'
import { isId } from '#app/platform/is-id.ts'

/** In the order of what needs a person most. What came back was sent before. */
export const mailStates = [
  'failed',
  'bounced',
  'pending',
  'sending',
  'sent',
  'cancelled',
] as const satisfies readonly (MessageState | 'bounced')[]

export const deliveryFailures = [
  'unknown_recipient',
  'policy',
  'rejected',
  'deferred',
  'unreachable',
  'invalid_address',
  'not_made',
] as const satisfies readonly DeliveryFailure[]

/** What the list of mails shows; `customer` and `ticket` come from links on other pages, `domain` from what is wrong. */
export type MailAddress = {
  to: string
  state: (typeof mailStates)[number] | null
  failure: DeliveryFailure | null
  domain: string | null
  customer: string | null
  ticket: string | null
}

const longestSearch = 254

const idIn = (query: URLSearchParams, name: string): string | null => {
  const value = query.get(name)
  return value !== null && isId(value) ? value : null
}

const textIn = (query: URLSearchParams, name: string): string =>
  (query.get(name) ?? '').trim().slice(0, longestSearch).replaceAll('\u0000', '')

/** Anything that is not ours shows everything. */
export const readMailAddress = (query: URLSearchParams): MailAddress => {
  const domain = textIn(query, 'domain').toLowerCase()
  return {
    to: textIn(query, 'to'),
    state: mailStates.find((each) => each === query.get('state')) ?? null,
    failure: deliveryFailures.find((each) => each === query.get('failure')) ?? null,
    domain: domain === '' ? null : domain,
    customer: idIn(query, 'customer'),
    ticket: idIn(query, 'ticket'),
  }
}

/** Everything but the state. */
export const failedFilter = ({ to, failure, domain, customer, ticket }: MailAddress) => ({
  to,
  failure: failure ?? undefined,
  domain: domain ?? undefined,
  customerId: customer ?? undefined,
  ticketId: ticket ?? undefined,
})

export const mailFilter = (address: MailAddress): MessageFilter => ({
  ...failedFilter(address),
  ...(address.state === 'bounced' ? { bounced: true } : { state: address.state ?? undefined }),
})

/** Relative to the list. */
export function addressOf(parts: Record<string, string | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts))
    if (value !== null && value !== '') query.set(name, value)
  return `?${query}`
}
