import type { Credit } from '#app/modules/reports/group-by.ts'
import { unknownKey } from '#app/modules/reports/tally.ts'
import type { Group } from '#app/modules/reports/tally.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { decimalText, viewScore, wholeText } from './number-texts.ts'
import type { ScoreView } from './number-texts.ts'

export type BreakdownRow = {
  key: string
  label: string
  score: ScoreView
  n: string
  responseRate: string | null
}

/** Worst first. Few answers swing far and would always be at the top: they follow by themselves. */
export type BreakdownView = { solid: BreakdownRow[]; small: BreakdownRow[] }

const nobody = {
  agent: 'noAgent',
  team: 'noTeam',
  channel: 'noChannel',
  locale: 'noLocale',
} as const
const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const

export function viewBreakdown(
  groups: Group[],
  { kind, by, locale }: { kind: SurveyKind; by: Credit; locale: AdminLocale },
): BreakdownView {
  const rows = groups.flatMap(({ key, label, metrics }) => {
    const score = viewScore(kind, metrics, locale)
    if (score === null) return []
    const row = {
      key,
      label: nameOf(key, label, by, locale),
      score,
      n: wholeText(metrics.n, locale),
      responseRate: decimalText(metrics.responseRate, locale),
    }
    return [{ row, isSmall: metrics.smallSample }]
  })
  const worstFirst = rows.toSorted((one, other) => one.row.score.value - other.row.score.value)
  return {
    solid: worstFirst.filter(({ isSmall }) => !isSmall).map(({ row }) => row),
    small: worstFirst.filter(({ isSmall }) => isSmall).map(({ row }) => row),
  }
}

function nameOf(key: string, label: string, by: Credit, locale: AdminLocale): string {
  const t = adminTranslator(locale)
  if (key === unknownKey) return t(`dashboard.${nobody[by]}`)
  const channel = by === 'channel' ? channels.find((each) => each === key) : undefined
  if (channel !== undefined) return t(`channel.${channel}`)
  if (by !== 'locale') return label
  return new Intl.DisplayNames(locale, { type: 'language' }).of(key) ?? key
}
