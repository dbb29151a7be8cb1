import { useTranslations } from 'use-intl'
import {
  addChoice,
  changeQuestion,
  moveChoice,
  moveQuestion,
  removeChoice,
  removeQuestion,
} from '#app/modules/surveys/edit-draft.ts'
import { hasChoices } from '#app/modules/surveys/survey-content.ts'
import type { FurtherQuestion } from '#app/modules/surveys/survey-content.ts'
import { surveyLimits } from '#app/modules/surveys/survey-limits.ts'
import { fieldIdOf, useEditorParts } from './editor-context.ts'
import { newPartId } from './new-part-id.ts'
import { PartButtons } from './part-buttons.tsx'
import { PartProblem } from './part-problem.tsx'
import { ScoreRangeField } from './score-range.tsx'
import { BareWordField, WordField } from './word-field.tsx'

type Props = { question: FurtherQuestion; at: number; of: number }

/** A further question: its words in this language, its choices, and for which scores it is asked. */
export function QuestionCard({ question, at, of }: Props) {
  const t = useTranslations('surveys')
  const { draft, dispatch, look } = useEditorParts()
  const { id, kind } = question
  const what = t('questionNumber', { number: at + 1 })
  return (
    <li className="rounded-xl border border-line p-4" onFocus={() => look('page', question)}>
      <div className="flex items-center justify-between gap-3">
        <h4 className="text-sm font-semibold">
          {what} <span className="ml-1 font-normal text-muted">{t(`questionKind.${kind}`)}</span>
        </h4>
        <PartButtons
          what={what}
          id={fieldIdOf(`questions.${id}`)}
          at={at}
          of={of}
          onMove={(by) => dispatch({ act: 'change', draft: moveQuestion(draft, id, by) })}
          onRemove={() => dispatch({ act: 'remove', draft: removeQuestion(draft, id) })}
        />
      </div>
      <div className="mt-2 space-y-4">
        <WordField of={{ of: 'question', id }} label={t('word.title')} />
        {hasChoices(question) ? <Choices question={question} /> : null}
        <ScoreRangeField
          label={t('askedAt')}
          range={question}
          onChange={(range) => dispatch({ act: 'change', draft: changeQuestion(draft, id, range) })}
        />
      </div>
    </li>
  )
}

function Choices({ question: { id, choices } }: { question: FurtherQuestion }) {
  const t = useTranslations('surveys')
  const { draft, dispatch, focusSoon } = useEditorParts()
  const add = () => {
    const choice = newPartId()
    dispatch({ act: 'change', draft: addChoice(draft, id, choice) })
    focusSoon(fieldIdOf(`questions.${id}.choices.${choice}`))
  }
  return (
    <div>
      <ol className="space-y-2">
        {choices.map((choice, at) => {
          const what = t('word.choice', { number: at + 1 })
          return (
            <li key={choice} className="flex items-start gap-1.5">
              <div className="min-w-0 grow">
                <BareWordField of={{ of: 'choice', question: id, id: choice }} label={what} />
              </div>
              <PartButtons
                what={what}
                id={fieldIdOf(`questions.${id}.choices.${choice}.part`)}
                at={at}
                of={choices.length}
                onMove={(by) =>
                  dispatch({ act: 'change', draft: moveChoice(draft, id, choice, by) })
                }
                onRemove={() => dispatch({ act: 'remove', draft: removeChoice(draft, id, choice) })}
              />
            </li>
          )
        })}
      </ol>
      <PartProblem path={`questions.${id}.choices`} />
      {choices.length < surveyLimits.choices ? (
        <button
          type="button"
          id={fieldIdOf(`questions.${id}.choices`)}
          onClick={add}
          className="link mt-2 inline-flex min-h-9 cursor-pointer items-center text-sm"
        >
          {t('addChoice')}
        </button>
      ) : null}
    </div>
  )
}
