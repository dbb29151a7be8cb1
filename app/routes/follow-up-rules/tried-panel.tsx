import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { TimeText } from '#app/ui/time-text.ts'

export type Tried = {
  answers: number
  days: number
  isAll: boolean
  fit: number
  examples: { id: string; kind: SurveyKind; score: number; comment: string; at: TimeText }[]
}

/** What a rule would have found of late. */
export function TriedPanel({ tried }: { tried: Tried }) {
  const t = useTranslations('followUpRules.tried')
  const tKind = useTranslations('dashboard')
  const { answers, days, fit, examples } = tried
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' })
  }, [tried])
  return (
    <section
      ref={element}
      id="tried"
      aria-labelledby="tried-title"
      className="panel mt-6 max-w-3xl scroll-mb-6 p-5 sm:p-7"
    >
      <h2 id="tried-title" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      <p role="status" className="mt-1.5">
        {answers === 0 ? t('noAnswers', { days }) : t(nameOf(tried), { answers, days, fit })}
      </p>
      {fit === 0 ? null : <p className="mt-1 text-sm text-muted">{t('note')}</p>}
      <ul className="mt-4 divide-y divide-line empty:hidden">
        {examples.map(({ id, kind, score, comment, at }) => (
          <li key={id} className="py-3">
            <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-muted tabular-nums">
              <span className="font-medium text-ink">
                {tKind(kind)} {score} / {scales[kind].max}
              </span>
              <time dateTime={at.iso} title={at.absolute}>
                {at.relative}
              </time>
            </p>
            <p className="mt-1 line-clamp-2 [overflow-wrap:anywhere]">
              {comment === '' ? <span className="text-muted">{t('without')}</span> : comment}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function nameOf({ isAll, fit }: Tried) {
  if (isAll) return fit === 0 ? 'none' : 'fit'
  return fit === 0 ? 'someNone' : 'someFit'
}
