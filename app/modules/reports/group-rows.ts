/** What a row counts under; `id` is null for what it has none of. */
export type GroupKey = { id: string | null; name: string | null }

/**
 * The rows under each key, most rows first, then by name; those without a key last. A row of several keys is under each.
 */
export function groupRows<Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly GroupKey[],
): { key: GroupKey; own: Row[] }[] {
  const groups = new Map<string | null, { key: GroupKey; own: Row[] }>()
  for (const row of rows)
    for (const key of keysOf(row)) {
      const group = groups.get(key.id) ?? { key, own: [] }
      group.own.push(row)
      groups.set(key.id, group)
    }
  return [...groups.values()].toSorted(
    (one, other) =>
      Number(one.key.id === null) - Number(other.key.id === null) ||
      other.own.length - one.own.length ||
      (one.key.name ?? '').localeCompare(other.key.name ?? ''),
  )
}
