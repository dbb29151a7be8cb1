import { linkedLists } from '#app/modules/changes/linked-list.ts'
import type { LinkedList } from '#app/modules/changes/linked-list.ts'
import { isId } from '#app/platform/is-id.ts'

/** What the page of a change's links shows, as its address says. */
export type LinksChoice = {
  list: LinkedList
  q: string
  before: string | null
  /** Responses that somebody brought here to link them. */
  responses: string[]
}

const longestSearch = 200
const mostBrought = 50

export function readLinksChoice(query: URLSearchParams): LinksChoice {
  return {
    list: linkedLists.find((each) => each === query.get('list')) ?? 'linked',
    q: (query.get('q') ?? '').trim().slice(0, longestSearch),
    before: query.get('before'),
    responses: query.getAll('response').filter(isId).slice(0, mostBrought),
  }
}

/** The address of a list, from the page itself. */
export function linksAddress(
  { list, q }: Pick<LinksChoice, 'list' | 'q'>,
  before?: string,
): string {
  const query = new URLSearchParams()
  if (list !== 'linked') query.set('list', list)
  if (list === 'search' && q !== '') query.set('q', q)
  if (before !== undefined) query.set('before', before)
  return `?${query}`
}
