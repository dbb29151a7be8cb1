import { useTranslations } from 'use-intl'
import {
  addEnding,
  changeEnding,
  moveEnding,
  removeEnding,
} from '#app/modules/surveys/edit-draft.ts'
import { suggestEnding } from '#app/modules/surveys/suggested-parts.ts'
import { endingKinds, hasLink } from '#app/modules/surveys/survey-content.ts'
import type { Ending, EndingKind } from '#app/modules/surveys/survey-content.ts'
import { surveyLimits } from '#app/modules/surveys/survey-limits.ts'
import { TextField } from '#app/ui/field.tsx'
import { AddMenu } from './add-menu.tsx'
import { fieldIdOf, useEditorParts } from './editor-context.ts'
import { newPartId } from './new-part-id.ts'
import { PartButtons } from './part-buttons.tsx'
import { usePartProblem } from './part-problem.tsx'
import { ScoreRangeField } from './score-range.tsx'
import { WordField } from './word-field.tsx'

/** What thanks the customer, by score. */
export function Endings() {
  const t = useTranslations('surveys')
  const { draft, kind, dispatch, focusSoon } = useEditorParts()
  const { endings } = draft.design
  const add = (ending: EndingKind) => {
    const suggested = suggestEnding(kind, ending, newPartId())
    dispatch({ act: 'change', draft: addEnding(draft, suggested) })
    focusSoon(fieldIdOf(`endings.${suggested.part.id}.message`))
  }
  return (
    <section aria-labelledby="endings">
      <h3 id="endings" className="text-sm font-medium">
        {t('endings')}
      </h3>
      <p className="text-sm text-muted">{t('endingsHint')}</p>
      <ol className="mt-2 space-y-4">
        {endings.map((ending, at) => (
          <EndingCard key={ending.id} ending={ending} at={at} of={endings.length} />
        ))}
      </ol>
      {endings.length < surveyLimits.endings ? (
        <AddMenu
          label={t('addEnding')}
          groups={[
            {
              title: t('suggested'),
              items: endingKinds.map((each) => ({
                name: t(`endingKind.${each}`),
                add: () => add(each),
              })),
            },
          ]}
        />
      ) : null}
    </section>
  )
}

function EndingCard({ ending, at, of }: { ending: Ending; at: number; of: number }) {
  const t = useTranslations('surveys')
  const { draft, dispatch, look } = useEditorParts()
  const { id, kind } = ending
  const what = t('endingNumber', { number: at + 1 })
  return (
    <li className="rounded-xl border border-line p-4" onFocus={() => look('thanks', ending)}>
      <div className="flex items-center justify-between gap-3">
        <h4 className="text-sm font-semibold">
          {what} <span className="ml-1 font-normal text-muted">{t(`endingKind.${kind}`)}</span>
        </h4>
        <PartButtons
          what={what}
          id={fieldIdOf(`endings.${id}`)}
          at={at}
          of={of}
          onMove={(by) => dispatch({ act: 'change', draft: moveEnding(draft, id, by) })}
          onRemove={() => dispatch({ act: 'remove', draft: removeEnding(draft, id) })}
        />
      </div>
      <div className="mt-2 space-y-4">
        <WordField of={{ of: 'ending', id, name: 'message' }} label={t('word.message')} />
        {hasLink(ending) ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <WordField of={{ of: 'ending', id, name: 'linkLabel' }} label={t('word.linkLabel')} />
            <LinkField ending={ending} />
          </div>
        ) : null}
        <ScoreRangeField
          label={t('shownAt')}
          range={ending}
          onChange={(range) => dispatch({ act: 'change', draft: changeEnding(draft, id, range) })}
        />
      </div>
    </li>
  )
}

/** The same in every language. */
function LinkField({ ending: { id, url } }: { ending: Ending }) {
  const t = useTranslations('surveys')
  const { draft, dispatch } = useEditorParts()
  const problem = usePartProblem(`endings.${id}.url`)
  return (
    <TextField
      type="url"
      name={fieldIdOf(`endings.${id}.url`)}
      label={t('url')}
      problem={problem}
      placeholder="https://"
      autoComplete="off"
      value={url ?? ''}
      onChange={({ target }) =>
        dispatch({ act: 'change', draft: changeEnding(draft, id, { url: target.value }) })
      }
    />
  )
}
