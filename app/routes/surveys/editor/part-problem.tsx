import { useTranslations } from 'use-intl'
import { useEditorParts } from './editor-context.ts'

/** What is wrong with a part, at its place, once somebody has tried to publish. */
export function usePartProblem(path: string): string | undefined {
  const t = useTranslations('surveys')
  const { problems, isStrict } = useEditorParts()
  const found = isStrict ? problems.find((each) => each.path === path) : undefined
  return found === undefined ? undefined : t(`problem.${found.problem}`)
}

export function PartProblem({ path }: { path: string }) {
  const text = usePartProblem(path)
  return text === undefined ? null : <p className="mt-1 text-sm font-medium text-bad">{text}</p>
}
