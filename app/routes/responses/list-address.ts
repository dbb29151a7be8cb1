import type { Period } from '#app/modules/reports/period.ts'

/** What the list shows: of which time, and whether only what is set aside. */
export type ListChoice = { period: Period; isAside: boolean }

/** The address of the list as chosen, from `before` on. */
export function listAddress({ period, isAside }: ListChoice, before?: string): string {
  const query = new URLSearchParams({ period })
  if (isAside) query.set('state', 'unconfirmed')
  if (before !== undefined) query.set('before', before)
  return `?${query}`
}
