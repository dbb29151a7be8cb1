import type { ThemeLearning } from '#app/modules/themes/theme-learning.server.ts'
import type { ThemeFigures } from '#app/modules/themes/list-theme-figures.server.ts'
import type { ListedTheme } from '#app/modules/themes/list-themes.server.ts'
import { statuses } from '#app/modules/themes/theme-limits.ts'
import type { ThemeStatus } from '#app/modules/themes/theme-limits.ts'
import { nameKeyOf } from '#app/modules/themes/theme-name.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { viewScore, wholeText } from '../dashboard/number-texts.ts'
import type { ScoreView } from '../dashboard/number-texts.ts'

export const sorts = ['name', 'responses', 'waiting', 'unhappiest', 'status'] as const
export type ThemeSort = (typeof sorts)[number]

/** What of the list is shown; it stands in the address. */
export type ListChoice = { sort: ThemeSort; status: ThemeStatus | null; q: string }

export type ThemeRow = Pick<ListedTheme, 'id' | 'name' | 'colour' | 'status'> & {
  /** Drawn under the one before it; only where the list is a tree. */
  isBelow: boolean
  /** Named where the list is none. */
  parent: string | null
  owner: string | null
  responses: string
  weeks: number[]
  scores: { kind: SurveyKind; score: ScoreView; isSmall: boolean; n: string }[]
  waiting: { count: number; text: string } | null
  learning: ThemeLearning['state'] | null
}

export function readChoice(query: URLSearchParams): ListChoice {
  const wish = query.get('status')
  return {
    sort: sorts.find((each) => each === query.get('sort')) ?? 'name',
    status: statuses.find((each) => each === wish) ?? null,
    q: (query.get('q') ?? '').trim().slice(0, 100),
  }
}

type Given = {
  themes: readonly ListedTheme[]
  figures: ReadonlyMap<string, ThemeFigures>
  learning: readonly ThemeLearning[]
  owners: ReadonlyMap<string, string>
  choice: ListChoice
  locale: AdminLocale
}

/** The themes as they are looked at: as a tree by name, else as a list in the order asked for. */
export function viewThemes(given: Given): ThemeRow[] {
  const { themes, figures, choice } = given
  const shown = themes.filter((theme) => isShown(theme, choice))
  const names = new Map(themes.map(({ id, name }) => [id, name]))
  const ids = new Set(shown.map(({ id }) => id))
  const isTree = choice.sort === 'name'
  return inOrder(shown, figures, choice.sort).map((theme) => {
    const isBelow = isTree && theme.parentId !== null && ids.has(theme.parentId)
    const parent = theme.parentId === null || isBelow ? null : (names.get(theme.parentId) ?? null)
    return { ...viewTheme(theme, given), isBelow, parent }
  })
}

function isShown({ name, status, keywords }: ListedTheme, choice: ListChoice): boolean {
  if (choice.status !== null && status !== choice.status) return false
  const wanted = nameKeyOf(choice.q)
  return wanted === '' || [name, ...keywords].some((word) => nameKeyOf(word).includes(wanted))
}

type Figures = Given['figures']

function inOrder(themes: ListedTheme[], figures: Figures, sort: ThemeSort): ListedTheme[] {
  if (sort === 'name') return themes
  const rank = (theme: ListedTheme): number => {
    const own = figures.get(theme.id)
    if (sort === 'status') return statuses.indexOf(theme.status)
    if (sort === 'responses') return -(own?.responses ?? 0)
    return sort === 'waiting' ? -(own?.waiting ?? 0) : happiness(own)
  }
  return themes.toSorted((one, other) => rank(one) - rank(other))
}

/** The mean of its scores, each from 0 to 100, by how many gave them; themes that nobody scored come last. */
function happiness(figures: ThemeFigures | undefined): number {
  const known = (figures?.scores ?? []).flatMap(({ kind, score: { score, n } }) =>
    score === null ? [] : [{ at: kind === 'nps' ? (score + 100) / 2 : score, n }],
  )
  const answers = known.reduce((sum, { n }) => sum + n, 0)
  return answers === 0 ? 101 : known.reduce((sum, { at, n }) => sum + at * n, 0) / answers
}

function viewTheme(theme: ListedTheme, { figures, learning, owners, locale }: Given) {
  const { id, name, colour, status, ownerId } = theme
  const own = figures.get(id)
  const waiting = own?.waiting ?? 0
  return {
    ...{ id, name, colour, status },
    owner: ownerId === null ? null : (owners.get(ownerId) ?? null),
    responses: wholeText(own?.responses ?? 0, locale),
    weeks: own?.weeks ?? [],
    scores: (own?.scores ?? []).flatMap(({ kind, score }) => {
      const view = viewScore(kind, score, locale)
      if (view === null) return []
      return [{ kind, score: view, isSmall: score.smallSample, n: wholeText(score.n, locale) }]
    }),
    waiting: waiting === 0 ? null : { count: waiting, text: wholeText(waiting, locale) },
    learning: learning.find(({ themeId }) => themeId === id)?.state ?? null,
  }
}
