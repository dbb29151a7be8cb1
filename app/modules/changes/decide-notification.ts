import type { notificationOutcomes } from '#db/schema/notification.ts'

export type NotificationOutcome = (typeof notificationOutcomes)[number]

/** A confirmed response that is linked to the change. */
export type LinkedAnswer = {
  responseId: string
  respondedAt: Date
  /** "Tell me what you did about it." */
  announcementConsent: boolean
  hasComment: boolean
}

export type TellableCustomer = {
  email: string | null
  announcementsUnsubscribedAt: Date | null
  isSuppressed: boolean
  /** The change was told to them as a subscriber of the page. */
  isToldAsSubscriber: boolean
}

/**
 * Whether a customer is told of a change to which these answers of theirs are linked, at least one; and with which
 * words the mail begins.
 */
export function decideNotification(
  customer: TellableCustomer,
  answers: readonly LinkedAnswer[],
): { outcome: NotificationOutcome; responseId: string } | null {
  const allowed = answers.filter(({ announcementConsent }) => announcementConsent)
  const quoted =
    newest(allowed.filter(({ hasComment }) => hasComment)) ?? newest(allowed) ?? newest(answers)
  if (quoted === null) return null
  return { outcome: outcomeOf(customer, allowed.length > 0), responseId: quoted.responseId }
}

function outcomeOf(customer: TellableCustomer, hasConsent: boolean): NotificationOutcome {
  if (customer.email === null) return 'no_address'
  if (!hasConsent) return 'no_consent'
  if (customer.announcementsUnsubscribedAt !== null) return 'unsubscribed'
  if (customer.isSuppressed) return 'suppressed'
  return customer.isToldAsSubscriber ? 'as_subscriber' : 'mail'
}

const newest = (answers: readonly LinkedAnswer[]): LinkedAnswer | null =>
  answers.reduce<LinkedAnswer | null>(
    (best, each) => (best === null || isAfter(each, best) ? each : best),
    null,
  )

const isAfter = (one: LinkedAnswer, other: LinkedAnswer): boolean => {
  const apart = one.respondedAt.getTime() - other.respondedAt.getTime()
  return apart > 0 || (apart === 0 && one.responseId > other.responseId)
}
