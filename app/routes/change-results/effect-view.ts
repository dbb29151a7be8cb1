import type { RateEffect, ScoreEffect } from '#app/modules/changes/change-effect.ts'
import type { ChangeEffect } from '#app/modules/changes/read-change-effect.server.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { decimalText, wholeText } from '../dashboard/number-texts.ts'

type Figure = { value: string; n: string } | null

export type EffectRow = {
  name: string
  before: Figure
  since: Figure
  difference: { value: string; lo: string; hi: string } | null
}

const day = 86_400_000

/** What became of the themes that a change answers. */
export function viewEffect(effect: ChangeEffect, { locale }: { locale: AdminLocale }) {
  const t = adminTranslator(locale)
  const { windows, themes, overall } = effect
  const before = windows.before.until.getTime() - windows.before.since.getTime()
  return {
    after: windows.daysAfter,
    before: Math.round(before / day),
    themes: themes.map(({ themeId, texts, mentions, scores }) => ({
      id: themeId,
      name: themeName(texts, locale),
      statements: [
        { statement: mentions.statement, text: t(`changeResults.mention.${mentions.statement}`) },
        ...scores
          .filter(({ statement }) => statement !== 'too_few')
          .map(({ kind, statement }) => ({
            statement: 'same' as const,
            text: t(`changeResults.score.${statement}`, { kind: t(`surveys.short.${kind}`) }),
          })),
      ],
      rows: [
        rateRow(mentions, locale),
        ...scores.map((score) =>
          scoreRow(
            score,
            t('changeResults.scoreOf', { kind: t(`surveys.short.${score.kind}`) }),
            locale,
          ),
        ),
      ],
    })),
    overall: overall.map((score) => scoreRow(score, t(`surveys.short.${score.kind}`), locale)),
  }
}

export type EffectView = ReturnType<typeof viewEffect>

function rateRow(rate: RateEffect, locale: AdminLocale): EffectRow {
  const figure = ({ percent, hits, n }: RateEffect['before']): Figure => {
    const text = decimalText(percent, locale)
    if (text === null) return null
    const counts = { hits: wholeText(hits, locale), n: wholeText(n, locale) }
    return { value: `${text}%`, n: adminTranslator(locale)('loop.of', counts) }
  }
  return {
    name: adminTranslator(locale)('changeResults.mentions'),
    before: figure(rate.before),
    since: figure(rate.after),
    difference: differenceOf(rate, locale),
  }
}

function scoreRow(effect: ScoreEffect, name: string, locale: AdminLocale): EffectRow {
  const figure = ({ score, n }: ScoreEffect['before']): Figure => {
    if (score === null) return null
    const value = effect.kind === 'nps' ? signed(score, locale) : `${decimalText(score, locale)}%`
    return {
      value,
      n: adminTranslator(locale)('changeResults.answers', { n: wholeText(n, locale) }),
    }
  }
  return {
    name,
    before: figure(effect.before),
    since: figure(effect.after),
    difference: differenceOf(effect, locale),
  }
}

/** Null of too few: how far so little moved would be read as a finding. */
function differenceOf(
  { difference, interval, statement }: Pick<RateEffect, 'difference' | 'interval' | 'statement'>,
  locale: AdminLocale,
): EffectRow['difference'] {
  if (difference === null || interval === null || statement === 'too_few') return null
  const [lo, hi] = interval
  return { value: signed(difference, locale), lo: signed(lo, locale), hi: signed(hi, locale) }
}

const signed = (value: number, locale: AdminLocale) =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(value)
