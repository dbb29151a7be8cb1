const hour = 3_600_000

/** So many mails "at once" a member gets within an hour; what comes on top is told in one mail at its end. */
export const mostAtOnce = 20

/** Of one member, the mails "at once" of the last hour. */
export type RecentMails = { count: number; /** When the first was queued. */ since: Date }

/**
 * Deals out the alerts of one member that go out at the same time, the `count` of them: how many come as mails of their
 * own, and when the one mail comes that tells the others. Those that quiet hours held back are all told at their end.
 */
export function dealAtOnce(
  count: number,
  recent: RecentMails | null,
  { now, dueAt }: { now: Date; dueAt: Date },
): { alone: number; restAt: Date } {
  const room = Math.max(0, mostAtOnce - (recent?.count ?? 0))
  const isHeld = dueAt > now
  const since = recent?.since ?? now
  return {
    alone: Math.min(count, room),
    restAt: isHeld ? dueAt : new Date(since.getTime() + hour),
  }
}
