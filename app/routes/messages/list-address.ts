import type { MessageFilter, MessageState } from '#app/modules/invitations/list-messages.server.ts'
import { isId } from '#app/platform/is-id.ts'

/** In the order of what needs a person most. */
export const messageStates = [
  'failed',
  'pending',
  'sending',
  'sent',
  'cancelled',
] as const satisfies readonly MessageState[]

/** What the list of mails shows; `customer` and `ticket` come from links on other pages. */
export type MailAddress = {
  to: string
  state: MessageState | null
  customer: string | null
  ticket: string | null
}

const longestSearch = 254

const idIn = (query: URLSearchParams, name: string): string | null => {
  const value = query.get(name)
  return value !== null && isId(value) ? value : null
}

/** Anything that is not ours shows everything. */
export const readMailAddress = (query: URLSearchParams): MailAddress => ({
  to: (query.get('to') ?? '').trim().slice(0, longestSearch).replaceAll('\u0000', ''),
  state: messageStates.find((each) => each === query.get('state')) ?? null,
  customer: idIn(query, 'customer'),
  ticket: idIn(query, 'ticket'),
})

export const mailFilter = ({ to, state, customer, ticket }: MailAddress): MessageFilter => ({
  to,
  state: state ?? undefined,
  customerId: customer ?? undefined,
  ticketId: ticket ?? undefined,
})

/** Relative to the list. */
export function addressOf(parts: Record<string, string | null>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts))
    if (value !== null && value !== '') query.set(name, value)
  return `?${query}`
}
