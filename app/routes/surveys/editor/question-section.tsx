import { useTranslations } from 'use-intl'
import type { Presentation } from '#app/modules/surveys/presentation.ts'
import { presentations } from '#app/modules/surveys/survey-content.ts'
import { Section } from './section.tsx'
import { useEditorParts } from './editor-context.ts'
import { WordField } from './word-field.tsx'

/** The one question that every survey asks, and how its scores look. */
export function QuestionSection() {
  const t = useTranslations('surveys')
  const { kind } = useEditorParts()
  return (
    <Section id="part-question" title={t('part.question')} shownIn="page">
      <WordField of={{ of: 'survey', name: 'question' }} label={t('word.question')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <WordField of={{ of: 'survey', name: 'low' }} label={t('word.low')} />
        <WordField of={{ of: 'survey', name: 'high' }} label={t('word.high')} />
      </div>
      {kind === 'csat' ? <PresentationChoice /> : null}
    </Section>
  )
}

/** Scores up to five fit faces and stars; longer scales are numbers. */
function PresentationChoice() {
  const t = useTranslations('surveys')
  const { draft, dispatch } = useEditorParts()
  const choose = (presentation: Presentation) =>
    dispatch({ act: 'change', draft: { ...draft, design: { ...draft.design, presentation } } })
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{t('presentation')}</legend>
      <div className="grid grid-cols-3 gap-2.5">
        {presentations.map((each) => (
          <label
            key={each}
            className="flex cursor-pointer flex-col items-center gap-1.5 rounded-lg border border-line p-3 text-sm hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="presentation"
              value={each}
              checked={draft.design.presentation === each}
              onChange={() => choose(each)}
              className="sr-only"
            />
            <Drawing of={each} />
            {t(`presentations.${each}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const star = 'm0-7 2.2 4.4 4.9.7-3.6 3.4.9 4.9L0 4.1l-4.4 2.3.9-4.9-3.6-3.4 4.9-.7z'
const mouths = ['M-3 4q3-3 6 0', 'M-3 3.5h6', 'M-3 2.5q3 3 6 0']
const places = [10, 32, 54]

function Drawing({ of }: { of: Presentation }) {
  return (
    <svg
      viewBox="0 0 64 20"
      className="h-6 w-auto text-muted"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      {places.map((x, at) => (
        <g key={x} transform={`translate(${x} 10)`}>
          {of === 'stars' ? <path d={star} /> : null}
          {of === 'faces' ? (
            <>
              <circle r="8" />
              <path d={`M-2.5-2v.5M2.5-2v.5${mouths[at] ?? ''}`} />
            </>
          ) : null}
          {of === 'numbers' ? (
            <text textAnchor="middle" y="5" fontSize="14" fill="currentColor" stroke="none">
              {at + 1}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  )
}
