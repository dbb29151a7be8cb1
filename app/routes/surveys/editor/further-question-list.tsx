import { useTranslations } from 'use-intl'
import { suggestedQuestionWords } from '#app/modules/surveys/suggested-question-words.ts'
import { suggestQuestion } from '#app/modules/surveys/suggested-parts.ts'
import type { Suggested } from '#app/modules/surveys/suggested-parts.ts'
import { addQuestion, blankQuestion, unusedSuggestions } from '#app/modules/surveys/edit-draft.ts'
import { questionKinds } from '#app/modules/surveys/survey-content.ts'
import type { FurtherQuestion, QuestionWords } from '#app/modules/surveys/survey-content.ts'
import { surveyLimits } from '#app/modules/surveys/survey-limits.ts'
import { AddMenu } from './add-menu.tsx'
import { fieldIdOf, useEditorParts } from './editor-context.ts'
import { newPartId } from './new-part-id.ts'
import { QuestionCard } from './question-card.tsx'
import { useReader } from './use-reader.ts'

export function FurtherQuestionList() {
  const t = useTranslations('surveys')
  const { questions } = useEditorParts().draft.design
  return (
    <section aria-labelledby="further-questions">
      <h3 id="further-questions" className="text-sm font-medium">
        {t('questions')}
      </h3>
      {questions.length === 0 ? <p className="text-sm text-muted">{t('noQuestions')}</p> : null}
      <ol className="mt-2 space-y-4">
        {questions.map((question, at) => (
          <QuestionCard key={question.id} question={question} at={at} of={questions.length} />
        ))}
      </ol>
      {questions.length < surveyLimits.questions ? <AddQuestion /> : null}
    </section>
  )
}

function AddQuestion() {
  const t = useTranslations('surveys')
  const reader = useReader()
  const { draft, kind, dispatch, focusSoon } = useEditorParts()
  const add = (suggested: Suggested<FurtherQuestion, QuestionWords>) => {
    dispatch({ act: 'change', draft: addQuestion(draft, suggested) })
    focusSoon(fieldIdOf(`questions.${suggested.part.id}.title`))
  }
  return (
    <AddMenu
      label={t('addQuestion')}
      groups={[
        {
          title: t('suggested'),
          items: unusedSuggestions(draft).map((id) => ({
            name: suggestedQuestionWords[id][reader].title,
            add: () => add(suggestQuestion(kind, id)),
          })),
        },
        {
          title: t('own'),
          items: questionKinds.map((each) => ({
            name: t(`questionKind.${each}`),
            add: () => add(blankQuestion(kind, each, [newPartId(), newPartId(), newPartId()])),
          })),
        },
      ]}
    />
  )
}
