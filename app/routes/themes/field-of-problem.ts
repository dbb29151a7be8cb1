import type { ThemeProblem } from '#app/modules/themes/check-theme.server.ts'
import type { ThemeInput } from '#app/modules/themes/theme-input.ts'

const fields: Record<Exclude<ThemeProblem, 'name_taken'> | 'too_many', string> = {
  parent_unfit: 'parentId',
  has_children: 'parentId',
  owner_unknown: 'ownerId',
  too_many: 'names',
}

/** Where a refusal is said. A taken name is said of each name, for it is not told which. */
export function fieldOfProblem(
  problem: ThemeProblem | 'too_many',
  { texts }: Pick<ThemeInput, 'texts'>,
): Record<string, string> {
  if (problem !== 'name_taken') return { [fields[problem]]: problem }
  return Object.fromEntries(Object.keys(texts).map((locale) => [`name.${locale}`, problem]))
}
