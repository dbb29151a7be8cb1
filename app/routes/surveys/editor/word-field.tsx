import { useTranslations } from 'use-intl'
import { problemOfWord } from '#app/modules/surveys/survey-problems.ts'
import { pathOf, readWord, ruleOf, writeWord } from '#app/modules/surveys/words.ts'
import type { WordKey } from '#app/modules/surveys/words.ts'
import { TextAreaField, TextField } from '#app/ui/field.tsx'
import { fieldIdOf, useEditorParts } from './editor-context.ts'

type Props = { of: WordKey; label: string; hint?: string }

/** One word of the survey in the language that is being edited. */
export function WordField({ of: key, label, hint }: Props) {
  const problem = useWordProblem(key)
  const word = useWord(key)
  const field = { ...word, name: word.id, label, hint, problem }
  return ruleOf(key).lines === 'one' ? (
    <TextField {...field} />
  ) : (
    <TextAreaField {...field} rows={2} />
  )
}

/** The same in a list of many, where the label is only heard. */
export function BareWordField({ of: key, label }: Omit<Props, 'hint'>) {
  const problem = useWordProblem(key)
  const word = useWord(key)
  const note = `${word.id}-problem`
  return (
    <>
      <input
        {...word}
        type="text"
        aria-label={label}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : note}
        className="input"
      />
      {problem === undefined ? null : (
        <p id={note} className="mt-1 text-sm font-medium text-bad">
          {problem}
        </p>
      )}
    </>
  )
}

function useWord(key: WordKey) {
  const { draft, locale, dispatch } = useEditorParts()
  const words = draft.texts[locale]
  const change = (text: string) => {
    if (words === undefined) return
    const texts = { ...draft.texts, [locale]: writeWord(words, key, text) }
    dispatch({ act: 'change', draft: { ...draft, texts } })
  }
  return {
    id: fieldIdOf(pathOf(key)),
    value: words === undefined ? '' : readWord(words, key),
    lang: locale,
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
  }
}

function useWordProblem(key: WordKey): string | undefined {
  const t = useTranslations('surveys')
  const tProblem = useTranslations('problem')
  const { draft, locale, isStrict } = useEditorParts()
  const words = draft.texts[locale]
  const text = words === undefined ? '' : readWord(words, key)
  const { max } = ruleOf(key)
  const problem = problemOfWord(key, text)
  if (problem === 'too_long') return t('tooLong', { length: text.length, max })
  if (problem === 'merge_field' && isStrict) return t('problem.merge_field')
  return isStrict && text.trim() === '' ? tProblem('required') : undefined
}
