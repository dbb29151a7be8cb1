import { isPeriod } from '#app/modules/reports/period.ts'
import type { Period } from '#app/modules/reports/period.ts'
import { resolutionOf } from '#app/modules/responses/resolution.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { surveyKinds } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { isId } from '#app/platform/is-id.ts'

/** What the list shows. Null and '' do not narrow it. */
export type ListChoice = {
  period: Period
  /** Whether only what is set aside, or only what counts. */
  state: 'unconfirmed' | 'confirmed' | null
  /** Looked for in the words. */
  q: string
  /** A theme's id; `none`: in words, and without a theme. */
  theme: string | null
  kind: SurveyKind | null
  survey: string | null
  solved: Resolution | null
}

const longestSearch = 200
/** What the address asks for. Whatever it says wrongly is as if it were not there. */
export function readListChoice(query: URLSearchParams): ListChoice {
  const period = query.get('period')
  const state = query.get('state')
  const theme = query.get('theme')
  const survey = query.get('survey')
  return {
    period: isPeriod(period) ? period : '30',
    state: state === 'unconfirmed' || state === 'confirmed' ? state : null,
    q: searchIn(query.get('q') ?? ''),
    theme: theme !== null && (theme === 'none' || isId(theme)) ? theme : null,
    kind: surveyKinds.find((kind) => kind === query.get('kind')) ?? null,
    survey: survey !== null && isId(survey) ? survey : null,
    solved: resolutionOf(query.get('solved')),
  }
}

const searchIn = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longestSearch)
    .toWellFormed()

/** Whether more than time and state narrows it. */
export const isNarrowed = ({ q, theme, kind, survey, solved }: ListChoice): boolean =>
  q !== '' || theme !== null || kind !== null || survey !== null || solved !== null

/** The address of the list as chosen, from `before` on. */
export function listAddress(choice: ListChoice, before?: string): string {
  const asked = Object.entries({ ...choice, before: before ?? null })
  const said = asked.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, value]],
  )
  return `?${new URLSearchParams(said)}`
}
