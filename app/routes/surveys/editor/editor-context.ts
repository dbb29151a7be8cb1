import { createContext, useContext } from 'react'
import type { MissingWord } from '#app/modules/surveys/completeness.ts'
import type { ScoreRange } from '#app/modules/surveys/score-bands.ts'
import type { SurveyProblem } from '#app/modules/surveys/survey-problems.ts'
import type { PreviewKind } from '../preview-kinds.ts'
import type { Editor } from './use-editor.ts'

export type EditorParts = Editor & {
  missing: MissingWord[]
  problems: SurveyProblem[]
  /** After the first try to publish, empty fields say that they are needed. */
  isStrict: boolean
  /** Says something to those who do not see the page. */
  announce: (text: string) => void
  /** Turns the preview to what is being written, at a score at which it is to be seen. */
  look: (show: PreviewKind, range?: ScoreRange) => void
  /** Puts the keyboard there once the page shows it. */
  focusSoon: (id: string) => void
}

export const EditorContext = createContext<EditorParts | null>(null)

export function useEditorParts(): EditorParts {
  const parts = useContext(EditorContext)
  if (parts === null) throw new Error('a part of the editor stands outside it')
  return parts
}

/** The id of the field for a word or a part, by its path as in `words.ts`. */
export const fieldIdOf = (path: string): string => `field-${path.replaceAll('.', '-')}`
