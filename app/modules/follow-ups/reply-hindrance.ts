import type { Locale } from '#app/texts/locales.ts'

/** Why no mail can go to this customer now. */
export type ReplyHindrance =
  'no_customer' | 'no_address' | 'suppressed' | 'complained' | 'mail_paused'

type Standing = {
  customerId: string | null
  customerEmail: string | null
  suppressed: boolean
  complained: boolean
  mailPausedAt: Date | null
}

/** Having unsubscribed from surveys is none: a person answers them once, and it is no list. */
export function replyHindrance(facts: Standing): ReplyHindrance | null {
  if (facts.customerId === null) return 'no_customer'
  if (facts.customerEmail === null) return 'no_address'
  if (facts.suppressed) return 'suppressed'
  if (facts.complained) return 'complained'
  return facts.mailPausedAt === null ? null : 'mail_paused'
}

/** A template in the customer's language, or in the nearest that it has. */
export type OfferedTemplate = {
  id: string
  name: string
  locale: Locale
  subject: string
  body: string
}
