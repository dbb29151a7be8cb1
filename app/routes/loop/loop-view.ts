import { loopSteps, unreachableReasons } from '#app/modules/changes/loop-ledger.ts'
import type { Ledger, MedianDays } from '#app/modules/changes/loop-ledger.ts'
import type {
  LedgerGroup,
  LoopBy,
  UnansweredTheme,
} from '#app/modules/changes/read-loop-ledger.server.ts'
import type { Days } from '#app/modules/reports/period.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import { enoughAnswers } from '#app/modules/reports/score.ts'
import { writeInboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { isLocale, localeNames } from '#app/texts/locales.ts'
import { decimalText, pointsText, wholeText } from '../dashboard/number-texts.ts'
import { viewShare } from '../follow-up-numbers/share-view.ts'
import { headlineWords, wholePercent } from './headline-words.ts'

type Reader = {
  locale: AdminLocale
  timeZone: string
  root: string
  /** Null: all time. */
  days: Days | null
}

export function viewLedger(ledger: Ledger, { locale, ...reader }: Reader) {
  const t = adminTranslator(locale)
  const inbox = (filter: Partial<InboxFilter>) => inboxOf(reader, filter)
  const looks: Record<string, string> = {
    read: inbox({ state: 'open' }),
    tagged: inbox({ state: 'all', theme: 'none' }),
    acted: `${reader.root}/changes`,
  }
  const acted = ledger.acted.hits
  const part = (count: number) => ({
    count: wholeText(count, locale),
    share: count / Math.max(1, acted),
  })
  return {
    comments: ledger.comments,
    isSmall: ledger.comments < enoughAnswers,
    headline: t('loop.headline', headlineWords(ledger, locale)),
    all: { count: wholeText(ledger.comments, locale), to: inbox({ state: 'all' }) },
    steps: loopSteps.map((step) => ({
      step,
      share: viewShare(ledger[step], locale),
      percent: wholePercent(ledger[step], locale),
      to: looks[step] ?? null,
    })),
    reach:
      acted === 0
        ? null
        : {
            acted: wholeText(acted, locale),
            told: viewShare(ledger.toldOfReachable, locale),
            parts: [
              { name: t('loop.toldCount'), tone: 'good', ...part(ledger.toldOfReachable.hits) },
              { name: t('loop.waiting'), tone: 'open', ...part(ledger.waiting) },
              ...unreachableReasons.map((reason) => ({
                name: t(`loop.reason.${reason}`),
                tone: 'none',
                ...part(ledger.unreachable[reason]),
              })),
            ],
          },
    helped:
      ledger.helped.n === 0
        ? null
        : {
            hits: wholeText(ledger.helped.hits, locale),
            n: wholeText(ledger.helped.n, locale),
            percent: decimalText(ledger.helped.percent, locale) ?? '',
          },
    times: (['saidToDid', 'didToTold', 'saidToTold'] as const).map((name) => ({
      name,
      ...viewDays(ledger.time[name], locale),
    })),
  }
}

export type LedgerView = ReturnType<typeof viewLedger>

/** Days to one decimal below ten, whole above. */
function viewDays(median: MedianDays, locale: AdminLocale) {
  const t = adminTranslator(locale)
  if (median === null) return { text: null, n: 0 }
  const { days, n } = median
  if (days < 1) return { text: t('loop.underADay'), n }
  const count = days < 10 ? Math.round(10 * days) / 10 : Math.round(days)
  return { text: t('loop.days', { count, days: pointsText(count, locale) }), n }
}

const inboxOf = ({ root, days }: Omit<Reader, 'locale'>, filter: Partial<InboxFilter>) =>
  `${root}/inbox?${writeInboxFilter({ state: 'all', sort: 'newest', ...days, ...filter })}`

/** Of which responses a group is, as the inbox filters; null where it cannot. */
function filterOf(by: LoopBy, key: string | null): Partial<InboxFilter> | null {
  if (key === null || by === 'locale') return null
  if (by === 'theme') return { theme: key, tag: 'applied' }
  if (by === 'survey') return { survey: key }
  return { attribute: { name: by.slice('attributes.'.length), value: key } }
}

export function viewGroups(groups: readonly LedgerGroup[], by: LoopBy, reader: Reader) {
  const { locale } = reader
  const t = adminTranslator(locale)
  const nameOf = ({ key, label }: LedgerGroup) => {
    if (by === 'locale' && key !== null && isLocale(key)) return localeNames[key]
    return label ?? key ?? t('loop.none')
  }
  return groups.map((group) => {
    const filter = filterOf(by, group.key)
    return {
      key: group.key ?? '',
      name: nameOf(group),
      to: filter === null ? null : inboxOf(reader, filter),
      comments: wholeText(group.ledger.comments, locale),
      isSmall: group.ledger.comments < enoughAnswers,
      steps: loopSteps.map((step) => ({
        step,
        percent: wholePercent(group.ledger[step], locale),
        hits: wholeText(group.ledger[step].hits, locale),
      })),
    }
  })
}

export type LoopGroupView = ReturnType<typeof viewGroups>[number]

export const viewUnanswered = (
  themes: readonly UnansweredTheme[],
  { locale, timeZone, root }: Reader,
) =>
  themes.map(({ id, texts, status, firstSaid, comments, recent }) => ({
    ...{ id, status, name: themeName(texts, locale) },
    to: `${root}/themes/${id}`,
    propose: `${root}/changes/new?theme=${id}`,
    firstSaid: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' }).format(firstSaid),
    comments: wholeText(comments, locale),
    recent: wholeText(recent, locale),
  }))

export type UnansweredView = ReturnType<typeof viewUnanswered>[number]
