import { closedCauses, solvedCauses } from '#app/modules/follow-ups/follow-up-acts.ts'
import type { FollowUpCause } from '#app/modules/follow-ups/follow-up-acts.ts'
import type { FollowUpNumbers } from '#app/modules/follow-ups/follow-up-numbers.ts'
import type { NumbersBy } from '#app/modules/follow-ups/numbers-by.ts'
import type { FollowUpReport } from '#app/modules/follow-ups/read-follow-up-numbers.server.ts'
import type { Days } from '#app/modules/reports/period.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { decimalText, wholeText } from '../dashboard/number-texts.ts'
import { durationText } from './duration-text.ts'
import { viewShare } from './share-view.ts'

type Reader = { locale: AdminLocale; by: NumbersBy; userId: string; days: Days }

export function viewReport(
  { total, groups, weeks }: FollowUpReport,
  { locale, by, userId, days }: Reader,
) {
  const t = adminTranslator(locale)
  const most = Math.max(1, ...weeks.map(({ numbers }) => numbers.opened))
  return {
    total: viewTotal(total, locale, days),
    groups: groups.map(({ id, name, numbers }) => ({
      key: id ?? '',
      label: name ?? t(`followUpNumbers.none.${by}`),
      to: listOf(by, id, { userId, days }),
      ...viewGroup(numbers, locale),
    })),
    weeks: weeks.map(({ day, numbers }) => ({
      day: new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        month: 'short',
        day: 'numeric',
      }).format(new Date(day)),
      height: numbers.opened / most,
      filled: numbers.inTime.hits / most,
      ...viewGroup(numbers, locale),
    })),
  }
}

export type ReportView = ReturnType<typeof viewReport>
export type TotalView = ReportView['total']
export type GroupView = ReportView['groups'][number]
export type WeekView = ReportView['weeks'][number]

function viewTotal(numbers: FollowUpNumbers, locale: AdminLocale, days: Days) {
  const { firstContact, answered } = numbers
  const text = (minutes: number) => durationText(minutes, locale)
  return {
    isEmpty: numbers.opened === 0,
    opened: wholeText(numbers.opened, locale),
    contacted: wholeText(numbers.contacted, locale),
    overdue: wholeText(numbers.overdue, locale),
    isLate: numbers.overdue > 0,
    solved: wholeText(numbers.solved, locale),
    closed: wholeText(numbers.closed, locale),
    /** Where just these are listed. */
    lists: {
      solved: listAt({ view: 'solved', ...days }),
      closed: listAt({ view: 'closed', ...days }),
      overdue: listAt({ view: 'overdue', ...days }),
    },
    firstContact: firstContact && {
      median: text(firstContact.working.median),
      p90: text(firstContact.working.p90),
      plainMedian: text(firstContact.plain.median),
      plain: text(firstContact.plain.p90),
    },
    inTime: viewShare(numbers.inTime, locale),
    recovered: viewShare(numbers.recovered, locale),
    asked:
      answered.n === 0
        ? null
        : {
            asked: wholeText(answered.n, locale),
            answered: wholeText(answered.hits, locale),
            percent: decimalText(answered.percent, locale) ?? '',
          },
    outcomes: {
      solved: viewCauses(solvedCauses, numbers, locale),
      closed: viewCauses(closedCauses, numbers, locale),
    },
  }
}

/** Those that occurred, as parts of all that ended. */
const viewCauses = (
  causes: readonly FollowUpCause[],
  { causes: counts, solved, closed }: FollowUpNumbers,
  locale: AdminLocale,
) =>
  causes
    .map((cause) => ({ cause, count: counts[cause] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ cause, count }) => ({
      cause,
      count: wholeText(count, locale),
      share: count / Math.max(1, solved + closed),
    }))

function viewGroup(numbers: FollowUpNumbers, locale: AdminLocale) {
  const { firstContact } = numbers
  return {
    opened: wholeText(numbers.opened, locale),
    overdue: numbers.overdue === 0 ? null : wholeText(numbers.overdue, locale),
    median: firstContact === null ? null : durationText(firstContact.working.median, locale),
    inTime: viewShare(numbers.inTime, locale),
    recovered: viewShare(numbers.recovered, locale),
  }
}

const listAt = (asked: Record<string, string>) => `..?${new URLSearchParams(asked)}`

/** The list behind a group; null where the list cannot be narrowed to it. */
function listOf(
  by: NumbersBy,
  id: string | null,
  { userId, days }: Pick<Reader, 'userId' | 'days'>,
): string | null {
  if (by !== 'owner') return by === 'agent' || id === null ? null : listAt({ [by]: id, ...days })
  if (id === null) return listAt({ owner: 'nobody', ...days })
  return id === userId ? listAt({ owner: 'mine', ...days }) : null
}
