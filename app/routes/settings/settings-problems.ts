import { useTranslations } from 'use-intl'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

const own = [
  'day_count',
  'clock',
  'domains',
  'some_day',
  'after_start',
  'some_scope',
] as const satisfies readonly (keyof AdminTexts['settings']['problem'])[]

const isOwn = (name: string): name is (typeof own)[number] => own.some((each) => each === name)

type Refused = { problems: Record<string, string> } | undefined

/** What to say about a field of the settings, if anything. */
export function useSettingsProblems(refused: Refused): (field: string) => string | undefined {
  const t = useTranslations('settings.problem')
  const usual = useProblemTexts(refused)
  return (field) => {
    const problem = refused?.problems[field]
    return problem !== undefined && isOwn(problem) ? t(problem) : usual(field)
  }
}
