import { useTranslations } from 'use-intl'
import { pathOf, wordsOf } from '#app/modules/surveys/words.ts'
import type { WordKey } from '#app/modules/surveys/words.ts'
import { useEditorParts } from './editor-context.ts'

/** What the fields of the draft are called, by their paths. */
export function useWordNames(): (path: string) => string {
  const t = useTranslations('surveys')
  const { design } = useEditorParts().draft
  const { questions, endings } = design
  const questionName = (id: string) =>
    t('questionNumber', { number: 1 + questions.findIndex((each) => each.id === id) })
  const endingName = (id: string) =>
    t('endingNumber', { number: 1 + endings.findIndex((each) => each.id === id) })
  const nameOf = (key: WordKey): string => {
    switch (key.of) {
      case 'survey':
        return t(`word.${key.name}`)
      case 'question':
        return `${questionName(key.id)}, ${t('word.title')}`
      case 'choice': {
        const choices = questions.find(({ id }) => id === key.question)?.choices ?? []
        const number = 1 + choices.indexOf(key.id)
        return `${questionName(key.question)}, ${t('word.choice', { number })}`
      }
      case 'ending':
        return `${endingName(key.id)}, ${t(`word.${key.name}`)}`
    }
  }
  return (path) => {
    const key = wordsOf(design).find((each) => pathOf(each) === path)
    if (key !== undefined) return nameOf(key)
    const [part, id = ''] = path.split('.')
    if (part === 'questions') return questionName(id)
    return part === 'endings' ? endingName(id) : ''
  }
}
