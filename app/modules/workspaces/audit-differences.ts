/** One field of a change; `before` or `after` is undefined where it was not there. */
export type Difference = { field: string; before: unknown; after: unknown }

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{ calendar: { from: '09:00' } }` as `calendar.from`. */
const flat = (fields: Fields, path = ''): [string, unknown][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    isFields(value) && Object.keys(value).length > 0
      ? flat(value, `${path}${name}.`)
      : [[path + name, value] satisfies [string, unknown]],
  )

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What an entry of the audit log says about its subject, field by field; what stayed as it was is left out. */
export function differencesOf(before: Fields | null, after: Fields | null): Difference[] {
  const old = new Map(flat(before ?? {}))
  const now = new Map(flat(after ?? {}))
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }))
    .filter((each) => !isSame(each.before, each.after))
}
