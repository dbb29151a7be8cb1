const day = 86_400_000

/** The link of the mail that asks for a yes. */
export const confirmDays = 7

/** At most one such mail to an address in so many days, whoever types it, however often. */
const askAgainAfterDays = 1

export const canBeAsked = (askedAt: Date, now: Date): boolean =>
  now.getTime() - askedAt.getTime() >= askAgainAfterDays * day

type Asked = { askedAt: Date; confirmedAt: Date | null; unsubscribedAt: Date | null }

export const isSubscribed = ({ confirmedAt, unsubscribedAt }: Omit<Asked, 'askedAt'>): boolean =>
  confirmedAt !== null && unsubscribedAt === null

/** Whether a link of before still says yes: not for ever, and not once the subscription has ended since. */
export const canConfirm = ({ askedAt, unsubscribedAt }: Asked, now: Date): boolean =>
  now.getTime() - askedAt.getTime() <= confirmDays * day &&
  (unsubscribedAt === null || unsubscribedAt < askedAt)
