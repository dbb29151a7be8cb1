import { useTranslations } from 'use-intl'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

const own = [
  'not_a_url',
  'not_https',
  'has_credentials',
  'private_address',
  'bad_port',
  'some_event',
] as const satisfies readonly (keyof AdminTexts['webhooks']['problem'])[]

const isOwn = (name: string): name is (typeof own)[number] => own.some((each) => each === name)

/** What to say about a field of an endpoint, if anything. */
export function useEndpointProblems(
  refused: { problems: Record<string, string> } | undefined,
): (field: string) => string | undefined {
  const t = useTranslations('webhooks.problem')
  const usual = useProblemTexts(refused)
  return (field) => {
    const problem = refused?.problems[field]
    return problem !== undefined && isOwn(problem) ? t(problem) : usual(field)
  }
}
