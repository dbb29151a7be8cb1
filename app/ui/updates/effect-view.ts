import type { RateEffect, ScoreEffect } from '#app/modules/changes/change-effect.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { percentText, signed } from './updates-format.ts'

type Figure = { value: string; n: string } | null

type Row = {
  name: string
  before: Figure
  since: Figure
  /** With its 95 % interval; null where it cannot be said. */
  difference: { value: string; interval: string } | null
}

/** How the themes of a change fared since, in words and a small table each. */
export type EffectView = {
  span: string
  themes: { title: string; statement: string; rows: Row[] }[]
}

type Effect = {
  windows: { daysAfter: number }
  themes: {
    texts: Parameters<typeof themeName>[0]
    isShown: boolean
    mentions: RateEffect
    scores: ScoreEffect[]
  }[]
}

/** Null on the first day, and where no theme may be named. */
export function effectView(effect: Effect, locale: Locale): EffectView | null {
  const { daysAfter } = effect.windows
  const shown = effect.themes.filter(({ isShown }) => isShown)
  if (daysAfter === 0 || shown.length === 0) return null
  const t = customerTranslator(locale)
  return {
    span: t('updates.effect.span', { days: daysAfter }),
    themes: shown.map(({ texts, mentions, scores }) => ({
      title: t('updates.effect.theme', { theme: themeName(texts, locale) }),
      statement: statementOf(mentions, locale),
      rows: [rateRow(mentions, locale), ...scores.map((score) => scoreRow(score, locale))].filter(
        ({ before, since }) => before !== null || since !== null,
      ),
    })),
  }
}

function statementOf({ before, after, statement }: RateEffect, locale: Locale): string {
  const t = customerTranslator(locale)
  if (before.n === 0 || after.n === 0) return t('updates.effect.nothing')
  return t(statement === 'too_few' ? 'updates.effect.tooFew' : `updates.effect.${statement}`)
}

function rateRow(rate: RateEffect, locale: Locale): Row {
  const figure = (share: RateEffect['before']): Figure =>
    share.percent === null
      ? null
      : { value: percentText(share.percent, locale), n: countOf(share, locale) }
  return {
    name: customerTranslator(locale)('updates.effect.mentions'),
    before: figure(rate.before),
    since: figure(rate.after),
    difference: differenceOf(rate, locale),
  }
}

function scoreRow(effect: ScoreEffect, locale: Locale): Row {
  const { kind } = effect
  const figure = (score: ScoreEffect['before']): Figure => {
    if (score.score === null) return null
    const text = kind === 'nps' ? signed : percentText
    return { value: text(score.score, locale), n: countOf(score, locale) }
  }
  return {
    name: customerTranslator(locale)(`updates.effect.${kind}`),
    before: figure(effect.before),
    since: figure(effect.after),
    difference: differenceOf(effect, locale),
  }
}

const countOf = ({ n, smallSample }: { n: number; smallSample: boolean }, locale: Locale) =>
  customerTranslator(locale)(smallSample ? 'updates.effect.few' : 'updates.effect.answers', { n })

/** Null of too few: how far so little moved would be read as a finding. */
function differenceOf(
  { difference, interval, statement }: Pick<RateEffect, 'difference' | 'interval' | 'statement'>,
  locale: Locale,
): Row['difference'] {
  if (difference === null || interval === null || statement === 'too_few') return null
  const [lo, hi] = [signed(interval[0], locale), signed(interval[1], locale)]
  return {
    value: signed(difference, locale),
    interval: customerTranslator(locale)('updates.effect.interval', { lo, hi }),
  }
}
