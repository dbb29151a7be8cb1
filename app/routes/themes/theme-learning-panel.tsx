import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { LearningBadge } from './learning-badge.tsx'
import type { LearningView } from './learning-view.ts'

type Props = { learning: LearningView; mayEdit: boolean; toWaiting: string; toAudit: string }

/** What a theme has learnt, how often it was right, and whether it is given without asking. */
export function ThemeLearningPanel({ learning, mayEdit, toWaiting, toAudit }: Props) {
  const t = useTranslations('themes.learn')
  const { state, labels, positives, precision, judged, right, trainedAt } = learning
  return (
    <section aria-labelledby="learning-title" className="panel p-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="learning-title" className="text-lg font-semibold tracking-tight">
          {t('title')}
        </h2>
        <LearningBadge state={state} />
      </div>
      <p className="mt-2 text-sm text-muted">{t(`about.${state}`)}</p>
      <dl className="mt-4 space-y-2 text-sm">
        <Fact name={t('labels')} value={t('labelsOf', { labels, positives })} />
        <Fact
          name={t('precision')}
          value={
            precision === null
              ? t('notJudged')
              : t('precisionOf', { precision: precision.text, right, judged })
          }
          note={
            precision === null ? undefined : t('between', { lo: precision.lo, hi: precision.hi })
          }
        />
        <Fact
          name={t('trained')}
          value={trainedAt === null ? t('notTrained') : trainedAt.relative}
        />
      </dl>
      <ul className="mt-3 text-sm">
        {learning.waiting === 0 ? null : (
          <li>
            <Link to={toWaiting} className="link inline-flex min-h-8 items-center">
              {t('waiting', { count: learning.waiting })}
            </Link>
          </li>
        )}
        {learning.auditsAsked === 0 ? null : (
          <li>
            <Link to={toAudit} className="link inline-flex min-h-8 items-center">
              {t('audits', { count: learning.auditsAsked })}
            </Link>
          </li>
        )}
      </ul>
      {mayEdit ? (
        <div className="mt-4 flex flex-wrap gap-2.5">
          {state === 'stopped' ? <Act intent="resume" label={t('resume')} /> : null}
          {state === 'off' ? (
            <Act intent="let" label={t('let')} />
          ) : (
            <Act intent="ask" label={t('ask')} />
          )}
        </div>
      ) : null}
    </section>
  )
}

function Fact({ name, value, note }: { name: string; value: string; note?: string | undefined }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="text-end">
        <span className="tabular-nums">{value}</span>
        {note === undefined ? null : (
          <span className="block text-xs text-muted tabular-nums">{note}</span>
        )}
      </dd>
    </div>
  )
}

function Act({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <button type="submit" className="button-quiet">
        {label}
      </button>
    </Form>
  )
}
