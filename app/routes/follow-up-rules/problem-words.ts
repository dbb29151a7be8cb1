import { useTranslations } from 'use-intl'
import { followUpRules } from '#app/texts/admin/en/follow-up-rules.ts'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

type Known = keyof typeof followUpRules.problem

const isKnown = (problem: string): problem is Known => Object.hasOwn(followUpRules.problem, problem)

export type ProblemOf = (field: string) => string | undefined

/** What to say about a field of a rule; a problem of one value in a list is said of the list. */
export function useRuleProblems(problems: Record<string, string>): ProblemOf {
  const t = useTranslations('followUpRules.problem')
  const general = useProblemTexts({ problems })
  return (field) => {
    const [path, problem] =
      Object.entries(problems).find(
        ([each]) => each === field || (field !== 'conditions' && each.startsWith(`${field}.`)),
      ) ?? []
    if (path === undefined || problem === undefined) return undefined
    return isKnown(problem) ? t(problem) : general(path)
  }
}
