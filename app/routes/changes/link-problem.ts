import { useTranslations } from 'use-intl'

const names = ['chooseTheme', 'noSuchTheme', 'tooManyThemes', 'day', 'daysTurned'] as const

/** What is wrong with a field of the form that links a theme, in words. */
export function useProblemText(problems: Record<string, string> | undefined) {
  const t = useTranslations('changeLinks.problem')
  return (field: string): string | undefined => {
    const name = names.find((each) => each === problems?.[field])
    return name === undefined ? undefined : t(name)
  }
}
