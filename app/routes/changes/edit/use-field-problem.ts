import { useTranslations } from 'use-intl'
import type { FieldProblem } from '#app/modules/changes/check-edits.server.ts'
import { useEditor } from './editor-context.ts'

const named: Record<FieldProblem, true> = {
  too_long: true,
  choose: true,
  change_slug: true,
  slug_taken: true,
  slug_fixed: true,
  too_many_categories: true,
}

const isNamed = (problem: string): problem is FieldProblem => Object.hasOwn(named, problem)

/** What is wrong with a field, in words. */
export function useFieldProblem(): (field: string) => string | undefined {
  const t = useTranslations('changes.edit.problem')
  const { state } = useEditor()
  return (field) => {
    const problem = state.problems[field]?.problem
    return problem === undefined ? undefined : t(isNamed(problem) ? problem : 'choose')
  }
}
