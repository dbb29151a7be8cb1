import type { SuppressionReason } from '#app/modules/customers/list-suppressions.server.ts'

/** What the list's address says. */
export type ListAddress = {
  search: string
  reason: SuppressionReason | null
  before?: string | null
}

export const reasons = [
  'bounced',
  'complained',
  'manual',
  'imported',
  'erased',
] as const satisfies SuppressionReason[]

const longestSearch = 254

/** Anything that is not ours shows all. */
export function readListAddress(query: URLSearchParams): Omit<ListAddress, 'before'> {
  const search = (query.get('q') ?? '').normalize('NFC').trim().slice(0, longestSearch)
  return {
    // The store cannot hold U+0000, so no address has it.
    search: search.replaceAll('\u0000', ''),
    reason: reasons.find((each) => each === query.get('reason')) ?? null,
  }
}

/** Relative to the list. */
export function addressOf({ search, reason, before = null }: ListAddress): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('q', search)
  if (reason !== null) query.set('reason', reason)
  if (before !== null) query.set('before', before)
  return `?${query}`
}
