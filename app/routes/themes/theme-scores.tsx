import { useTranslations } from 'use-intl'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { IntervalBar } from '../dashboard/interval-bar.tsx'
import { ScoreNumber } from '../dashboard/score-number.tsx'
import type { KindScores, ScoreSide } from './theme-page-view.ts'

/** How those who speak of it score, and all the others. */
export function ThemeScores({ kinds }: { kinds: KindScores[] }) {
  const t = useTranslations()
  return (
    <section aria-labelledby="scores-title" className="panel p-6">
      <h2 id="scores-title" className="text-lg font-semibold tracking-tight">
        {t('themes.scores')}
      </h2>
      {kinds.length === 0 ? <p className="mt-2 text-muted">{t('themes.noAnswers')}</p> : null}
      {kinds.map(({ kind, withIt, without }) => (
        <div key={kind} className="mt-5 first-of-type:mt-4">
          <h3 className="text-sm font-semibold">{t(`dashboard.${kind}`)}</h3>
          <Side name={t('themes.withIt')} kind={kind} side={withIt} />
          <Side name={t('themes.withoutIt')} kind={kind} side={without} />
        </div>
      ))}
    </section>
  )
}

function Side({ name, kind, side }: { name: string; kind: SurveyKind; side: ScoreSide }) {
  const t = useTranslations('dashboard')
  const { score, n, isSmall } = side
  return (
    <div className="mt-2">
      <p className="flex items-baseline justify-between gap-3 text-sm">
        <span className="text-muted">
          {name} <span className="text-xs tabular-nums">n {n}</span>
        </span>
        {score === null ? (
          <span className="text-muted">–</span>
        ) : (
          <span className="flex items-baseline gap-2">
            {isSmall ? (
              <span className="badge badge-warning" title={t('smallSampleHint')}>
                {t('smallSample')}
              </span>
            ) : null}
            <span className="text-base font-semibold">
              <ScoreNumber score={score} />
            </span>
          </span>
        )}
      </p>
      {score === null ? null : (
        <>
          <IntervalBar kind={kind} value={score.value} interval={score.interval} />
          <p className="sr-only">{t('interval', { lo: score.lo, hi: score.hi })}</p>
        </>
      )}
    </div>
  )
}
