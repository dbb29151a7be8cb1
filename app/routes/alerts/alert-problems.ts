import { useTranslations } from 'use-intl'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

const own = [
  'clock',
  'both_times',
  'same_time',
  'some_day',
  'no_endpoint',
] as const satisfies readonly (keyof AdminTexts['alerts']['problem'])[]

const isOwn = (name: string): name is (typeof own)[number] => own.some((each) => each === name)

/** What to say about a field of the alerts, if anything. */
export function useAlertProblems(
  refused: { problems: Record<string, string> } | undefined,
): (field: string) => string | undefined {
  const t = useTranslations('alerts.problem')
  const usual = useProblemTexts(refused)
  return (field) => {
    const problem = refused?.problems[field]
    return problem !== undefined && isOwn(problem) ? t(problem) : usual(field)
  }
}
