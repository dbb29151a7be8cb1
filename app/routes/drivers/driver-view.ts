import type { Change } from '#app/modules/reports/change.ts'
import type { Interval } from '#app/modules/reports/interval.ts'
import { toOneDecimal } from '#app/modules/reports/rounding.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Driver, Drivers } from '#app/modules/themes/drivers.ts'
import type { ListedTheme } from '#app/modules/themes/list-themes.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { decimalText, pointsText, viewScore, wholeText } from '../dashboard/number-texts.ts'
import type { ScoreView } from '../dashboard/number-texts.ts'
import { behindNumber } from './driver-choice.ts'
import type { DriverChoice } from './driver-choice.ts'

/** In points; the texts have a sign. `tone`: whether the score is lowered or raised, or it may be chance. */
export type ImpactView = {
  value: number
  interval: Interval
  text: string
  lo: string
  hi: string
  tone: 'bad' | 'good' | 'noise'
}

export type ShareChange =
  | { words: 'tooFew' | 'nothingBefore' | 'same' }
  | { words: 'more' | 'less'; points: string; noise: 'within' | 'beyond' }

/** One theme as the chart and the table show it. */
export type DriverRow = Pick<ListedTheme, 'id' | 'name' | 'colour'> & {
  n: string
  /** The responses behind it. */
  to: string
  share: string
  change: ShareChange
  mean: string
  score: ScoreView | null
  impact: ImpactView | null
  isSmall: boolean
}

export type DriversView = {
  kind: SurveyKind
  n: string
  score: ScoreView | null
  max: number
  isSmall: boolean
  rows: DriverRow[]
  /** What lowers the score most, by more than chance and from enough responses. */
  worst: { name: string; points: string; lo: string; hi: string; without: string; n: string } | null
  worded: string
  wordless: string
  /** Per cent of the responses in words; null without any. */
  untagged: { share: string; n: string; to: string } | null
  /** Living themes without a response in these days. */
  silent: number
}

type Given = { choice: DriverChoice; themes: readonly ListedTheme[]; locale: AdminLocale }

/** What depends on the reader's language is decided here, once, on the server. */
export function viewDrivers(drivers: Drivers, { choice, themes, locale }: Given): DriversView {
  const { kind } = choice
  const { total, worded, untagged, wordless } = drivers
  const rows = drivers.drivers.flatMap((driver): DriverRow[] => {
    const theme = themes.find(({ id }) => id === driver.themeId)
    return theme === undefined ? [] : [viewDriver(driver, theme, { choice, locale })]
  })
  const untaggedShare = worded === 0 ? null : toOneDecimal(100 * untagged, worded)
  return {
    kind,
    n: wholeText(total.n, locale),
    score: viewScore(kind, total, locale),
    max: scales[kind].max,
    isSmall: total.smallSample,
    rows,
    worst: viewWorst(drivers, rows, choice, locale),
    worded: wholeText(worded, locale),
    wordless: wholeText(wordless, locale),
    untagged:
      untaggedShare === null
        ? null
        : {
            share: pointsText(untaggedShare, locale),
            n: wholeText(untagged, locale),
            to: behindNumber(choice, 'none'),
          },
    silent: themes.length - rows.length,
  }
}

function viewDriver(
  { total, share, impact, change, themeId }: Driver,
  { id, name, colour }: ListedTheme,
  { choice, locale }: Pick<Given, 'choice' | 'locale'>,
): DriverRow {
  return {
    ...{ id, name, colour },
    n: wholeText(total.n, locale),
    to: behindNumber(choice, themeId),
    share: decimalText(share, locale) ?? '',
    change: viewChange(change, locale),
    mean: decimalText(total.mean, locale) ?? '',
    score: viewScore(choice.kind, total, locale),
    impact: impact === null ? null : viewImpact(impact, locale),
    isSmall: impact?.smallSample ?? total.smallSample,
  }
}

const signed = (locale: AdminLocale) =>
  new Intl.NumberFormat(locale, {
    ...{ minimumFractionDigits: 1, maximumFractionDigits: 1 },
    signDisplay: 'exceptZero',
  })

function viewImpact(
  { points, interval, isNoise }: NonNullable<Driver['impact']>,
  locale: AdminLocale,
): ImpactView {
  const number = signed(locale)
  return {
    value: points,
    interval,
    text: number.format(points),
    lo: number.format(interval[0]),
    hi: number.format(interval[1]),
    tone: isNoise ? 'noise' : points < 0 ? 'bad' : 'good',
  }
}

function viewChange(change: Change, locale: AdminLocale): ShareChange {
  if (change.outcome === 'too_few') return { words: 'tooFew' }
  if (change.outcome === 'nothing_before') return { words: 'nothingBefore' }
  if (change.points === 0) return { words: 'same' }
  return {
    words: change.points > 0 ? 'more' : 'less',
    points: pointsText(change.points, locale),
    noise: change.isNoise ? 'within' : 'beyond',
  }
}

function viewWorst(
  { drivers }: Drivers,
  rows: readonly DriverRow[],
  { kind }: DriverChoice,
  locale: AdminLocale,
): DriversView['worst'] {
  const worst = drivers.find(
    ({ impact }) => impact !== null && impact.points < 0 && !impact.isNoise && !impact.smallSample,
  )
  const row = rows.find(({ id }) => id === worst?.themeId)
  if (worst?.impact === null || worst?.impact === undefined || row?.impact === null) return null
  if (row === undefined) return null
  const { without } = worst.impact
  return {
    ...{ name: row.name, n: row.n, points: pointsText(worst.impact.points, locale) },
    ...{ lo: row.impact.lo, hi: row.impact.hi },
    without: kind === 'nps' ? signed(locale).format(without) : `${decimalText(without, locale)}%`,
  }
}
