import type { ChangeFields } from './change-fields.ts'

/** `was`: what the person who wrote `is` had before them. */
export type FieldEdit = { field: string; was: string; is: string }

/** Two people changed the same field, and differently; what is stored stays until one of them chooses. */
export type FieldConflict = { field: string; was: string; mine: string; theirs: string }

export type Merged = { fields: ChangeFields; conflicts: FieldConflict[] }

/**
 * Puts edits upon what is stored now. A field is written only if it still is what its writer saw, or if both wrote the
 * same: no word of either is replaced unseen.
 */
export function mergeContent(stored: ChangeFields, edits: readonly FieldEdit[]): Merged {
  const fields: Record<string, string> = { ...stored }
  const conflicts: FieldConflict[] = []
  for (const { field, was, is } of edits) {
    const theirs = fields[field] ?? ''
    if (theirs === was) fields[field] = is
    else if (theirs !== is && was !== is) conflicts.push({ field, was, mine: is, theirs })
  }
  return { fields, conflicts }
}

/** Whether two are read differently: white space around a text, or alone, is nothing to read. */
export const readsDifferently = (one: ChangeFields, other: ChangeFields): boolean =>
  differingFields(one, other).some(
    (field) => (one[field] ?? '').trim() !== (other[field] ?? '').trim(),
  )

/** The fields in which two differ. */
export function differingFields(one: ChangeFields, other: ChangeFields): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((field) => (one[field] ?? '') !== (other[field] ?? ''))
}
