import { nextOpening } from '#app/modules/invitations/send-window.ts'

/** When a member wants to hear of nothing, on a clock in their zone. */
export type QuietTimes = {
  /** `HH:MM`; from the one to the other, over midnight where the second is not later. Null: no quiet hours. */
  quietFrom: string | null
  quietTo: string | null
  /** ISO weekdays that are quiet from midnight to midnight. */
  quietDays: readonly number[]
}

const week = [1, 2, 3, 4, 5, 6, 7]

/**
 * The first moment not before `at` that is not quiet on a clock in `zone`. What is quiet at every hour of the week keeps
 * nothing back, for then nothing would ever come. The last minute before quiet hours is one of them, so that what goes
 * out at its beginning arrives before they do.
 */
export function nextLoudMoment(at: Date, quiet: QuietTimes, zone: string): Date {
  const days = week.filter((day) => !quiet.quietDays.includes(day))
  const moments = loudHours(quiet).map(({ from, to }) =>
    nextOpening(at, { days, from, to }, zone).getTime(),
  )
  return new Date(Math.min(...moments))
}

/** The hours of a day that are not quiet. */
function loudHours({ quietFrom, quietTo }: QuietTimes): { from: string; to: string }[] {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo)
    return [{ from: '00:00', to: '24:00' }]
  if (quietFrom > quietTo) return [{ from: quietTo, to: quietFrom }]
  const spans = [
    { from: '00:00', to: quietFrom },
    { from: quietTo, to: '24:00' },
  ]
  return spans.filter(({ from, to }) => from < to)
}
