import type { ListedCustomer } from '#app/modules/customers/list-customers.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { levelOf } from '#app/ui/score-level.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'

export type CustomerRow = {
  id: string
  name: string | null
  /** The address, else the id by which a program knows them. */
  email: string | null
  initial: string
  lastSeen: TimeText | null
  tickets: number
  scores: (ScoreLevel & { kind: 'csat' | 'nps' | 'ces'; score: number })[]
  suppressed: boolean
  unsubscribed: boolean
}

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

/** A customer as a line of the list. */
export const viewCustomerRow = (customer: ListedCustomer, reader: Reader): CustomerRow => ({
  id: customer.id,
  name: customer.name,
  email: customer.email ?? customer.externalId,
  initial: initialOf(customer.name ?? customer.email ?? ''),
  lastSeen: customer.lastSeenAt === null ? null : timeTextOf(customer.lastSeenAt, reader),
  tickets: customer.tickets,
  scores: customer.lastScores.map(({ kind, score }) => ({ kind, score, ...levelOf(kind, score) })),
  suppressed: customer.suppressionReason !== null,
  unsubscribed:
    customer.surveysUnsubscribedAt !== null || customer.announcementsUnsubscribedAt !== null,
})

/** The first character as people see it, for the mark beside the name. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name.trim())
  return first?.segment.toUpperCase() ?? '?'
}
