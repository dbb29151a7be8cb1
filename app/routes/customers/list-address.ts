import type { CustomerState } from '#app/modules/customers/list-customers.server.ts'

/** What the list's address says. */
export type ListAddress = { search: string; state: CustomerState | null; before?: string | null }

export const states = ['answered', 'unsubscribed', 'suppressed'] as const satisfies CustomerState[]

const longestSearch = 200

/** Anything that is not ours shows everybody. */
export function readListAddress(query: URLSearchParams): Omit<ListAddress, 'before'> {
  const search = (query.get('q') ?? '').normalize('NFC').trim().slice(0, longestSearch)
  return {
    // The store cannot hold U+0000, so nobody's name has it.
    search: search.replaceAll('\u0000', ''),
    state: states.find((each) => each === query.get('state')) ?? null,
  }
}

/** Relative to the list. */
export function addressOf({ search, state, before = null }: ListAddress): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('q', search)
  if (state !== null) query.set('state', state)
  if (before !== null) query.set('before', before)
  return `?${query}`
}
