import { isDeepStrictEqual } from 'node:util'

export type Changed<Fields> = { before: Partial<Fields>; after: Partial<Fields> }

/** Of two states of the same thing what differs, for the audit log; null when nothing does. */
export function changedFields<Fields extends Record<string, unknown>>(
  before: Fields,
  after: Fields,
): Changed<Fields> | null {
  const changed: Changed<Fields> = { before: {}, after: {} }
  let differs = false
  for (const name in after) {
    if (isDeepStrictEqual(before[name], after[name])) continue
    changed.before[name] = before[name]
    changed.after[name] = after[name]
    differs = true
  }
  return differs ? changed : null
}
