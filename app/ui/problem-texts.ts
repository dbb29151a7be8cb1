import { useTranslations } from 'use-intl'
import { passwordLengths } from '#app/modules/workspaces/password.ts'

const plain = [
  'required',
  'too_long',
  'one_line',
  'email',
  'slug',
  'slug_taken',
  'choose',
  'code',
] as const

const isPlain = (name: string): name is (typeof plain)[number] =>
  plain.some((each) => each === name)

/** What to say about a field, if anything. */
export function useProblemTexts(
  refused: { problems: Record<string, string>; minutes?: number } | undefined,
): (field: string) => string | undefined {
  const t = useTranslations('problem')
  return (field) => {
    const problem = refused?.problems[field]
    if (problem === undefined) return undefined
    if (problem === 'password') return t('password', { min: passwordLengths.min })
    if (problem === 'code_limited') return t('code_limited', { minutes: refused?.minutes ?? 1 })
    return isPlain(problem) ? t(problem) : t('other')
  }
}
