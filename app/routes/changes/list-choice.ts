import type { ChangeKind, ChangeState } from '#app/modules/changes/change-content.ts'
import { isChangeKind } from '#app/modules/changes/change-fields.ts'
import { isId } from '#app/platform/is-id.ts'

export const changeStateNames = [
  'draft',
  'review',
  'scheduled',
  'published',
  'withdrawn',
] as const satisfies ChangeState[]

/** Which changes the list shows. */
export type ListChoice = {
  state: ChangeState | null
  kind: ChangeKind | null
  category: string | null
  q: string
}

export function readListChoice(query: URLSearchParams): ListChoice {
  const kind = query.get('kind') ?? ''
  const category = query.get('category') ?? ''
  return {
    state: changeStateNames.find((state) => state === query.get('state')) ?? null,
    kind: isChangeKind(kind) ? kind : null,
    category: isId(category) ? category : null,
    q: (query.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 200),
  }
}

export const isNarrowed = ({ kind, category, q }: ListChoice): boolean =>
  kind !== null || category !== null || q !== ''

/** The address of the list with this choice. */
export function listAddress({ state, kind, category, q }: ListChoice, before?: string): string {
  const given = Object.entries({ state, kind, category, q, before }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  return given.length === 0 ? '.' : `?${new URLSearchParams(given)}`
}
