import { themeInput } from '#app/modules/themes/theme-input.ts'
import type { ThemeInput } from '#app/modules/themes/theme-input.ts'
import { AppError } from '#app/platform/errors.ts'

/** What pages say in the reader's language, for programs. */
const problems: Record<string, string> = {
  required: 'needs a name in at least one language',
  name_it: 'must not be empty',
  too_long: 'is too long',
  keyword_too_long: 'is too long',
  too_many_keywords: 'has too many keywords',
  choose: 'is not one of the choices',
}

const fieldNames: Record<string, string> = { parentId: 'parent_id', autoApply: 'auto_apply' }

const message = 'The theme is not valid.'

/** Cleaned as what a page sends. Throws AppError `validation_failed`. */
export function readTheme(given: unknown): ThemeInput {
  const read = themeInput.safeParse(given)
  if (read.success) return read.data
  const fields = read.error.issues.map(({ path, message: problem }): [string, string] => [
    path.map((part) => fieldNames[String(part)] ?? String(part)).join('.'),
    problems[problem] ?? problem,
  ])
  throw new AppError('validation_failed', message, Object.fromEntries(fields))
}

const conflict = (words: string, fields = {}) => new AppError('conflict', words, fields)
const invalid = (field: string, problem: string) =>
  new AppError('validation_failed', message, { [field]: problem })

const refusals = {
  name_taken: () =>
    conflict('Another theme is called so.', { texts: 'has a name that another theme has' }),
  too_many: () => conflict('The workspace has as many themes as it may have.'),
  parent_unfit: () => invalid('parent_id', 'must be a theme in use that is itself under none'),
  has_children: () => invalid('parent_id', 'must be null: there are themes under this one'),
  owner_unknown: () => conflict('Its owner is no member any more; choose another on its page.'),
  put_away: () => conflict('The theme is archived or merged.'),
  conflict: () => conflict('Somebody has changed the theme at this moment. Send it again.'),
  unfit: () => conflict('Both must be in use, and not the same.'),
  not_merged: () => conflict('The theme is not merged into another.'),
  target_merged: () => conflict('The other theme was merged since: undo that first.'),
  unread: () => conflict('The response has no words, or they have not been read yet.'),
  not_found: () => new AppError('not_found', 'There is no such theme.'),
} as const

export const refusalOf = (problem: keyof typeof refusals): AppError => refusals[problem]()
