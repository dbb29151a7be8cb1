import { useTranslations } from 'use-intl'
import { automations } from '#app/texts/admin/en/automations.ts'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

type Known = keyof typeof automations.problem

const isKnown = (problem: string): problem is Known => Object.hasOwn(automations.problem, problem)

/** What to say about a field of an automation; a problem of one value in a list is said of the list. */
export function useAutomationProblems(
  problems: Record<string, string>,
): (field: string) => string | undefined {
  const t = useTranslations('automations.problem')
  const general = useProblemTexts({ problems })
  return (field) => {
    const [path, problem] =
      Object.entries(problems).find(([each]) => each === field || each.startsWith(`${field}.`)) ??
      []
    if (path === undefined || problem === undefined) return undefined
    return isKnown(problem) ? t(problem) : general(path)
  }
}
