import type { ChangeState } from '#app/modules/changes/change-content.ts'
import { cleanField } from '#app/modules/changes/change-fields.ts'
import type { ChangeFields } from '#app/modules/changes/change-fields.ts'
import type { FieldEdit } from '#app/modules/changes/merge-content.ts'

/** What a save answers. `savedAt`: the time of day in the workspace's zone. */
export type SaveAnswer = {
  state: ChangeState
  revision: number
  fields: Record<string, string>
  conflicts: { field: string; theirs: string; by: string | null }[]
  problems: Record<string, string>
  savedAt: string
}

export type Stall = 'offline' | 'failed' | 'signed_out' | 'refused'
export type SaveState = 'idle' | 'saving' | Stall

/** What somebody else wrote into a field meanwhile. */
export type Theirs = { text: string; by: string | null }

/** What the editor of a change knows. */
export type EditState = {
  revision: number
  /** As they stand in the page. */
  values: ChangeFields
  /** As they were when they were last known to be stored. */
  base: ChangeFields
  conflicts: Readonly<Record<string, Theirs>>
  /** Why a field was not taken, and with which words. */
  problems: Readonly<Record<string, { problem: string; value: string }>>
  saving: SaveState
  savedAt: string | null
  /** How far the change had come at the last save; null before the first. */
  stands: ChangeState | null
}

export const beginEditing = (revision: number, fields: ChangeFields): EditState => ({
  ...{ revision, values: fields, base: fields, conflicts: {}, problems: {} },
  ...{ saving: 'idle', savedAt: null, stands: null },
})

const at = (fields: ChangeFields, field: string): string => fields[field] ?? ''

/** Whether the page says of a field what is stored, as far as is known here. */
const isAsStored = ({ values, base }: EditState, field: string): boolean =>
  cleanField(field, at(values, field)) === at(base, field)

const isRefused = ({ problems, values }: EditState, field: string): boolean =>
  problems[field]?.value === at(values, field)

/** What can be saved: not what waits for a choice, and nothing that was refused as it is. */
export const unsavedEdits = (state: EditState): FieldEdit[] =>
  Object.keys(state.values)
    .filter(
      (field) =>
        !isAsStored(state, field) &&
        state.conflicts[field] === undefined &&
        !isRefused(state, field),
    )
    .map((field) => ({ field, was: at(state.base, field), is: at(state.values, field) }))

/** Whether words would be lost with the page. */
export const isUnsaved = (state: EditState): boolean =>
  Object.keys(state.conflicts).length > 0 ||
  Object.keys(state.values).some((field) => !isAsStored(state, field))

export function withValue(state: EditState, field: string, value: string): EditState {
  const { [field]: _was, ...problems } = state.problems
  return { ...state, values: { ...state.values, [field]: value }, problems }
}

/** Settles a conflict: from now on theirs has been seen, and `value` is to take its place. */
export function withChoice(state: EditState, field: string, value: string): EditState {
  const { [field]: theirs, ...conflicts } = state.conflicts
  if (theirs === undefined) return state
  const base = { ...state.base, [field]: theirs.text }
  return { ...withValue(state, field, value), base, conflicts }
}

/**
 * Takes in what a save answered. Fields in which nobody has typed follow what others wrote; those in which somebody typed
 * since stay, and are asked about with the next save.
 */
export function withAnswer(
  state: EditState,
  sent: readonly FieldEdit[],
  answer: SaveAnswer,
): EditState {
  const values = { ...state.values }
  const base = { ...state.base }
  const conflicts = { ...state.conflicts }
  const problems = { ...state.problems }
  const sentAs = new Map(sent.map(({ field, is }) => [field, is]))
  for (const { field, theirs, by } of answer.conflicts) conflicts[field] = { text: theirs, by }
  for (const [field, problem] of Object.entries(answer.problems))
    problems[field] = { problem, value: sentAs.get(field) ?? '' }
  for (const field of new Set([...Object.keys(answer.fields), ...Object.keys(values)])) {
    const stored = at(answer.fields, field)
    const known = conflicts[field]
    if (known !== undefined) conflicts[field] = { ...known, text: stored }
    else if (answer.problems[field] !== undefined) continue
    else if (sentAs.has(field)) base[field] = stored
    else if (isAsStored(state, field) && at(base, field) !== stored)
      values[field] = base[field] = stored
  }
  const { revision, savedAt, state: stands } = answer
  return { ...state, revision, savedAt, stands, values, base, conflicts, problems, saving: 'idle' }
}
