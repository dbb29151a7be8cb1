import type { SubscriberState } from '#app/modules/changes/list-subscribers.server.ts'

/** What the list's address says. */
export type ListAddress = {
  search: string
  state: SubscriberState | null
  before?: string | null
}

export const subscriberStates = ['active', 'waiting', 'ended'] as const satisfies SubscriberState[]

const longestSearch = 254

/** Anything that is not ours shows all. */
export const readListAddress = (query: URLSearchParams): Omit<ListAddress, 'before'> => ({
  // The store cannot hold U+0000, so no address has it.
  search: (query.get('q') ?? '')
    .normalize('NFC')
    .trim()
    .slice(0, longestSearch)
    .replaceAll('\u0000', ''),
  state: subscriberStates.find((each) => each === query.get('state')) ?? null,
})

/** Relative to the list. */
export function addressOf({ search, state, before = null }: ListAddress): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('q', search)
  if (state !== null) query.set('state', state)
  if (before !== null) query.set('before', before)
  return `?${query}`
}
