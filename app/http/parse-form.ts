import type { z } from 'zod'
import type { RequestContext } from './context.ts'

/** `problems` names, for each bad field, the text that tells what is wrong; `values` is what to show in the form again. */
export type ParsedForm<Data> =
  | { ok: true; data: Data }
  | { ok: false; problems: Record<string, string>; values: Record<string, string> }

/**
 * Reads a posted form by a schema whose messages are names of texts. The fields named in `lists` are read as lists, for
 * they may come several times or not at all; of others that are repeated the last counts.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: URLSearchParams,
  lists: readonly string[] = [],
): ParsedForm<z.output<Schema>> {
  const repeated = lists.map((name) => [name, form.getAll(name)])
  const result = schema.safeParse({ ...Object.fromEntries(form), ...Object.fromEntries(repeated) })
  if (result.success) return { ok: true, data: result.data }
  return { ok: false, problems: problemsOf(result.error.issues), values: typedIn(form) }
}

/** Never hand a typed secret back into a page. */
const secret = /password|code/i

/** What was typed and may be shown in the form again. */
export const typedIn = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...form].filter(([name]) => !secret.test(name)))

/** The first problem of each field: "required" says more than "and not an e-mail address either". */
function problemsOf(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { path, message } of issues) problems[path.join('.')] ??= message
  return problems
}

/** The fields of a request, none when it is not a form of ours: the fields that are missing then say so. */
export const formOf = ({ form }: Pick<RequestContext, 'form'>): URLSearchParams =>
  form ?? new URLSearchParams()
