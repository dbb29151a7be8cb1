import type { DateTime } from 'luxon'
import { between } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import type { Channel, Course } from './entry.ts'
import { closedBefore, instantWithin, isAsleep, officeTimeBefore } from './office-hours.ts'

type TicketTimes = { openedAt: DateTime; firstReplyAt: DateTime; resolvedAt: DateTime }

const AFTER_HOURS_SHARE = 0.22

type Case = { channel: Channel; course?: Course; timeZone: string }

/** Whether the customer waits while the agent works: on the phone, in a chat, or for a quick reply. */
export function isAtOnce({ channel, course }: Pick<Case, 'channel' | 'course'>): boolean {
  return isLive(channel) || course === 'quick'
}

/**
 * When a case that was resolved at `resolvedAt` was opened and first replied to. Agents work in
 * office hours; customers write when they are awake, about a quarter of them after hours.
 */
export function timesBefore(random: Random, resolvedAt: DateTime, about: Case): TicketTimes {
  const firstReplyAt = workBefore(resolvedAt, minutesToResolve(random, about))
  const openedAt = workBefore(firstReplyAt, minutesToReply(random, about))
  const times = { openedAt, firstReplyAt, resolvedAt }
  if (isAtOnce(about)) return times
  if (!isAsleep(openedAt, about.timeZone) && random() > AFTER_HOURS_SHARE) return times
  const written = afterHoursBefore(random, firstReplyAt, about.timeZone)
  // A slow case stays slow.
  return about.course === 'slow' && written > openedAt ? times : { ...times, openedAt: written }
}

/** Long work goes on in office hours; a short piece is done in one go, by whoever is on duty. */
function workBefore(at: DateTime, minutes: number): DateTime {
  return minutes < 60
    ? at.minus({ seconds: Math.round(minutes * 60) })
    : officeTimeBefore(at, minutes)
}

function isLive(channel: Channel): boolean {
  return channel === 'phone' || channel === 'chat'
}

function minutesToReply(random: Random, { channel, course }: Case): number {
  if (channel === 'phone') return between(random, 0.3, 2)
  if (channel === 'chat') return between(random, 0.5, 6)
  if (course === 'quick') return between(random, 4, 15)
  if (course === 'slow') return between(random, 960, 1500)
  // Squared: most replies come within the hour, a few take half a day.
  return 12 + 280 * random() ** 2
}

function minutesToResolve(random: Random, { channel, course }: Case): number {
  if (course === 'quick') return between(random, 4, 30)
  if (course === 'slow') return between(random, isLive(channel) ? 1200 : 300, 1800)
  const extra = course === 'reopened' || course === 'escalated' ? between(random, 400, 1000) : 0
  return extra + (isLive(channel) ? between(random, 6, 45) : 15 + 560 * random() ** 2)
}

function afterHoursBefore(random: Random, at: DateTime, timeZone: string): DateTime {
  const closed = closedBefore(at)
  let written = instantWithin(random, [closed])
  for (let tries = 0; tries < 12 && isAsleep(written, timeZone); tries++) {
    written = instantWithin(random, [closed])
  }
  return written
}
