/** What was said of a comment and a theme, as a byte. `maybe`: a machine says so and nobody has decided. */
export const said = { nothing: 0, yes: 1, no: 2, maybe: 3 } as const

export type LabelledResponse = {
  /** When a person was done with it; null: not yet. */
  doneAt: Date | null
  tags: readonly {
    themeId: string
    state: 'applied' | 'suggested' | 'rejected'
    byPerson: boolean
  }[]
}

export type LabelTheme = { id: string; createdAt: Date }

/**
 * What people said of a response, theme by theme. One that somebody is done with is of no theme but those it was given
 * or might have been, as far as the theme was there to be given.
 */
export function labelsOf(
  { doneAt, tags }: LabelledResponse,
  themes: readonly LabelTheme[],
): Uint8Array {
  const tagOf = new Map(tags.map((tag) => [tag.themeId, tag]))
  return Uint8Array.from(themes, ({ id, createdAt }) => {
    const tag = tagOf.get(id)
    if (tag !== undefined && tag.byPerson) return tag.state === 'applied' ? said.yes : said.no
    if (tag !== undefined) return said.maybe
    return doneAt !== null && doneAt >= createdAt ? said.no : said.nothing
  })
}

/** How many themes the responses have that people are done with. */
export type ThemeCounts = { none: number; one: number; more: number }

export const noCounts = (): ThemeCounts => ({ none: 0, one: 0, more: 0 })

export function addToCounts(
  counts: ThemeCounts,
  { doneAt, tags }: LabelledResponse,
  themes: ReadonlySet<string>,
): void {
  if (doneAt === null) return
  const given = tags.filter(({ themeId, state }) => state === 'applied' && themes.has(themeId))
  counts[given.length === 0 ? 'none' : given.length === 1 ? 'one' : 'more']++
}

const [fewestThemes, fewestRead, nearlyAll] = [3, 50, 0.95]

/** Whether comments of this workspace have exactly one theme each, so that a theme tells against all others. */
export function isSingleThemed({ none, one, more }: ThemeCounts, themes: number): boolean {
  const all = none + one + more
  return themes >= fewestThemes && all >= fewestRead && one >= nearlyAll * all
}
