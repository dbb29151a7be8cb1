import { useTranslations } from 'use-intl'
import { themes } from '#app/texts/admin/en/themes.ts'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

type Known = keyof typeof themes.problem

const isKnown = (problem: string): problem is Known => Object.hasOwn(themes.problem, problem)

/** What to say about a field of a theme; a problem of one keyword is said of all of them. */
export function useThemeProblems(
  problems: Record<string, string>,
): (field: string) => string | undefined {
  const t = useTranslations('themes.problem')
  const general = useProblemTexts({ problems })
  return (field) => {
    const problem = problems[field]
    return problem !== undefined && isKnown(problem) ? t(problem) : general(field)
  }
}
