import type { Mark } from '#app/modules/tagging/find-marks.ts'
import { marksOf } from '#app/modules/tagging/find-marks.ts'
import type { ThemeComment } from '#app/modules/themes/list-theme-comments.server.ts'
import type { ShareBy, ThemeReport } from '#app/modules/themes/read-theme-report.server.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Score } from '#app/modules/reports/score.ts'
import { writeInboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { levelOf } from '#app/ui/score-level.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { viewScore, wholeText } from '../dashboard/number-texts.ts'
import type { ScoreView } from '../dashboard/number-texts.ts'
import { excerptAround } from './excerpt-around.ts'

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

export type CommentView = ScoreLevel & {
  id: string
  kind: SurveyKind
  score: number
  max: number
  text: string
  marks: Mark[]
  language: string
  time: TimeText
  /** By whom or what it was given, how surely and when. */
  given: { words: string; time: TimeText }
}

export function viewComment(
  comment: ThemeComment,
  keywords: readonly string[],
  reader: Reader,
): CommentView {
  const { id, kind, score, language, locale, respondedAt } = comment
  const text = excerptAround(comment.comment, marksOf(comment.comment, { keywords }))
  return {
    ...{ id, kind, score, text, max: scales[kind].max },
    ...levelOf(kind, score),
    marks: marksOf(text, { keywords }),
    language: language ?? locale,
    time: timeTextOf(respondedAt, reader),
    given: {
      words: givenWords(comment, reader.locale),
      time: timeTextOf(comment.decidedAt ?? comment.taggedAt, reader),
    },
  }
}

function givenWords(comment: ThemeComment, locale: AdminLocale): string {
  const { source, confidence, decidedAt, decidedBy } = comment
  const t = adminTranslator(locale)
  if (decidedAt !== null)
    return decidedBy === null ? t('themes.given.person') : t('themes.given.by', { name: decidedBy })
  const percent = Math.round(100 * (confidence ?? 0))
  return t(source === 'rule' ? 'themes.given.rule' : 'themes.given.model', { percent })
}

export type KindScores = {
  kind: SurveyKind
  withIt: ScoreSide
  without: ScoreSide
}
export type ScoreSide = { score: ScoreView | null; n: string; isSmall: boolean }

export const viewKinds = (report: ThemeReport, locale: AdminLocale): KindScores[] =>
  report.kinds.map(({ kind, withIt, without }) => {
    const side = (score: Score): ScoreSide => ({
      score: viewScore(kind, score, locale),
      n: wholeText(score.n, locale),
      isSmall: score.smallSample && score.n > 0,
    })
    return { kind, withIt: side(withIt), without: side(without) }
  })

export type TrendPoint = {
  key: string
  short: string
  name: string
  count: number
  answers: string
  share: string | null
}

const day = 86_400_000

/** The keys are plain dates: they are written as UTC, whatever the zone that they are dates of. */
export function viewTrend(
  trend: ThemeReport['trend'],
  { unit, locale }: { unit: 'week' | 'month'; locale: AdminLocale },
): TrendPoint[] {
  const utc = { timeZone: 'UTC' } as const
  const isMonth = unit === 'month'
  const short = new Intl.DateTimeFormat(locale, {
    ...utc,
    month: 'short',
    ...(isMonth ? {} : { day: 'numeric' }),
  })
  const month = new Intl.DateTimeFormat(locale, { ...utc, year: 'numeric', month: 'long' })
  const days = new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'medium' })
  const percent = percentOf(locale)
  return trend.map(({ key, answers, withTheme }) => {
    const start = new Date(`${key}T00:00:00Z`)
    const end = new Date(start.getTime() + 6 * day)
    return {
      key,
      short: short.format(start),
      name: isMonth ? month.format(start) : days.formatRange(start, end),
      count: withTheme,
      answers: wholeText(withTheme, locale),
      share: answers === 0 ? null : percent(withTheme / answers),
    }
  })
}

export const percentOf = (locale: AdminLocale): ((share: number) => string) => {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  return (share) => format.format(share)
}

export type ShareRow = {
  key: string
  label: string
  /** Of these answers, those with the theme: 0 to 1. */
  share: number
  percent: string
  answers: string
  withTheme: string
  /** Of the inbox; null where it cannot be asked for those of whom it is not known. */
  query: string | null
}

const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const
const unknown = {
  agent: 'noAgent',
  team: 'noTeam',
  channel: 'noChannel',
  locale: 'noLocale',
} as const
const mostRows = 15

/** Of the groups that speak of it most often those with the largest share first. */
export function viewShares(
  report: ThemeReport,
  { by, themeId, locale }: { by: ShareBy; themeId: string; locale: AdminLocale },
): ShareRow[] {
  const percent = percentOf(locale)
  return report.shares
    .filter(({ withTheme }) => withTheme > 0)
    .slice(0, mostRows)
    .toSorted((one, other) => other.withTheme / other.answers - one.withTheme / one.answers)
    .map(({ value, label, answers, withTheme }) => ({
      key: value ?? '',
      label: nameOf({ value, label }, by, locale),
      share: withTheme / answers,
      percent: percent(withTheme / answers),
      answers: wholeText(answers, locale),
      withTheme: wholeText(withTheme, locale),
      query: value === null ? null : inboxQuery({ theme: themeId, ...narrowing(by, value) }),
    }))
}

type Named = { value: string | null; label: string | null }

function nameOf({ value, label }: Named, by: ShareBy, locale: AdminLocale): string {
  const t = adminTranslator(locale)
  if (value === null)
    return by === 'agent' || by === 'team' || by === 'channel' || by === 'locale'
      ? t(`dashboard.${unknown[by]}`)
      : t('themes.noValue')
  const channel = by === 'channel' ? channels.find((each) => each === value) : undefined
  if (channel !== undefined) return t(`channel.${channel}`)
  if (by === 'locale') return new Intl.DisplayNames(locale, { type: 'language' }).of(value) ?? value
  return label ?? value
}

function narrowing(by: ShareBy, value: string): Partial<InboxFilter> {
  if (by === 'locale') return { language: value }
  if (by === 'agent') return { agent: value }
  if (by === 'team') return { team: value }
  if (by === 'channel') return { channel: value }
  return { attribute: { name: by.slice('attributes.'.length), value } }
}

export const inboxQuery = (filter: Partial<InboxFilter>): string =>
  writeInboxFilter({ state: 'all', sort: 'newest', tag: 'applied', ...filter }).toString()
