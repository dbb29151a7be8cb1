import type { z } from 'zod'
import { AppError } from '#app/platform/errors.ts'

/** So many wrong fields are named; a body made of mistakes must not be answered with a longer list of them. */
const fieldLimit = 50

/** `value` as `schema` reads it. Throws AppError `validation_failed` with `message` and what is wrong with which field. */
export function checkFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  message: string,
): z.output<Schema> {
  const result = schema.safeParse(value, {
    error: (issue) => (issue.input === undefined ? 'is required' : undefined),
  })
  if (result.success) return result.data
  throw new AppError('validation_failed', message, fieldsOf(result.error.issues))
}

type Issue = z.core.$ZodIssue

const fieldsOf = (issues: readonly Issue[]): Record<string, string> =>
  Object.fromEntries(issues.flatMap(problemsOf).slice(0, fieldLimit))

/** Dotted path and what is wrong there; unknown keys are named one by one. */
function problemsOf(issue: Issue): [path: string, problem: string][] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => [pathOf([...issue.path, key]), 'is not a known field'])
  }
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined
  return [[pathOf(issue.path), inner === undefined ? issue.message : `this key ${inner}`]]
}

const pathOf = (path: readonly PropertyKey[]) =>
  path.map((part) => String(part).slice(0, 100)).join('.') || 'body'
