import type { ChangeKind } from '#app/modules/changes/change-content.ts'
import { longestSearch } from '#app/modules/changes/public-change.ts'
import type { UpdatesChoice } from '#app/modules/changes/public-change.ts'

const kinds: readonly ChangeKind[] = ['did', 'doing', 'wont', 'sorry']

/** What an address asks of the list. Of what is said twice the first counts; what cannot be meant is not asked. */
export function choiceIn({ searchParams }: URL): UpdatesChoice {
  const asked = (name: string) => {
    // The store takes no zeros.
    const text = searchParams.get(name)?.replaceAll('\0', '').trim() ?? ''
    return text === '' ? null : text
  }
  const month = asked('month') ?? ''
  const page = asked('page') ?? ''
  return {
    theme: asked('theme'),
    category: asked('category'),
    kind: kinds.find((kind) => kind === asked('kind')) ?? null,
    month: /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month) ? month : null,
    q: asked('q')?.slice(0, longestSearch).toWellFormed() ?? null,
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  }
}

export const isNarrowed = ({ page: _, ...narrowing }: UpdatesChoice): boolean =>
  Object.values(narrowing).some((value) => value !== null)

/** The same as parameters of an address; the first page has no number. */
export const parametersOf = ({ theme, category, kind, month, q, page }: UpdatesChoice) => ({
  ...{ q, theme, category, kind, month },
  page: page === 1 ? null : String(page),
})
