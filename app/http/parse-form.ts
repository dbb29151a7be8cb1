import type { z } from 'zod'

/** `problems` names, for each bad field, the text that tells what is wrong; `values` is what to show in the form again. */
export type ParsedForm<Data> =
  | { ok: true; data: Data }
  | { ok: false; problems: Record<string, string>; values: Record<string, string> }

/** Never hand a typed secret back into a page. */
const secret = /password|code/

/** Reads a posted form by a schema whose messages are names of texts. Files and repeated fields are not expected. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
): ParsedForm<z.output<Schema>> {
  const given = Object.fromEntries(
    [...form].filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
  const result = schema.safeParse(given)
  if (result.success) return { ok: true, data: result.data }
  return { ok: false, problems: problemsOf(result.error.issues), values: withoutSecrets(given) }
}

/** The first problem of each field: "required" says more than "and not an e-mail address either". */
function problemsOf(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { path, message } of issues) problems[path.join('.')] ??= message
  return problems
}

export const withoutSecrets = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !secret.test(name)))
