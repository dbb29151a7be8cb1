import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ShareBar } from '#app/ui/share-bar.tsx'
import type { ResultsView, VerdictView } from './results-view.ts'

const looks = {
  yes: 'badge border-transparent bg-good-soft text-good',
  partly: 'badge badge-warning',
  no: 'badge border-transparent bg-bad-soft text-bad',
} as const

const fills = { yes: 'fill-good', partly: 'fill-edge', no: 'fill-bad' } as const

type Props = { results: ResultsView; mayFollowUp: boolean }

/** What those who were told say, in their words; those first whom it did not help. */
export function Verdicts({ results: { answers, verdicts }, mayFollowUp }: Props) {
  const t = useTranslations('changeResults')
  const [shown, others] = split(verdicts)
  return (
    <section aria-labelledby="verdicts" className="panel p-6">
      <h2 id="verdicts" className="text-lg font-semibold tracking-tight">
        {t('verdicts')}
      </h2>
      {verdicts.length === 0 ? (
        <p className="mt-2 text-muted">{t('verdictsNone')}</p>
      ) : (
        <>
          <ul className="mt-4 grid gap-x-6 gap-y-3 sm:grid-cols-3">
            {answers.map(({ answer, count, share }) => (
              <li key={answer} className="text-sm">
                <p className="flex justify-between gap-4 text-muted">
                  {t(`answer.${answer}`)}
                  <span className="font-semibold text-ink tabular-nums">{count}</span>
                </p>
                <ShareBar share={share} fill={fills[answer]} />
              </li>
            ))}
          </ul>
          <List verdicts={shown} mayFollowUp={mayFollowUp} />
          {others.length === 0 ? null : (
            <details className="border-t border-line pt-3">
              <summary className="link inline-flex min-h-8 cursor-pointer items-center text-sm">
                {t('others', { n: others.length })}
              </summary>
              <List verdicts={others} mayFollowUp={mayFollowUp} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

type ListProps = { verdicts: readonly VerdictView[]; mayFollowUp: boolean }

function List({ verdicts, mayFollowUp }: ListProps) {
  return (
    <ul className="mt-4 divide-y divide-line">
      {verdicts.map((verdict) => (
        <Verdict key={verdict.notificationId} verdict={verdict} mayFollowUp={mayFollowUp} />
      ))}
    </ul>
  )
}

const fewest = 8

/** What has words comes first; what has none can wait behind a click. */
function split(verdicts: readonly VerdictView[]): [VerdictView[], VerdictView[]] {
  const telling = verdicts.filter(({ comment }) => comment !== '')
  const silent = verdicts.filter(({ comment }) => comment === '')
  const all = [...telling, ...silent]
  return [all.slice(0, fewest), all.slice(fewest)]
}

function Verdict({ verdict, mayFollowUp }: { verdict: VerdictView; mayFollowUp: boolean }) {
  const t = useTranslations('changeResults')
  const { answer, comment, said, customer, time } = verdict
  const name = customer ?? t('somebody')
  return (
    <li className="py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className={looks[answer]}>{t(`answer.${answer}`)}</span>
        <span dir="auto" className="font-medium [overflow-wrap:anywhere]">
          {verdict.toCustomer === null ? (
            name
          ) : (
            <Link
              to={verdict.toCustomer}
              className="inline-flex min-h-6 items-center hover:underline"
            >
              {name}
            </Link>
          )}
        </span>
        <time dateTime={time.iso} title={time.absolute} className="text-muted">
          {time.relative}
        </time>
      </p>
      {comment === '' ? (
        <p className="mt-2 text-sm text-muted">{t('noWords')}</p>
      ) : (
        <p dir="auto" className="mt-2 max-w-prose [overflow-wrap:anywhere] whitespace-pre-line">
          {comment}
        </p>
      )}
      {said === '' ? null : (
        <p dir="auto" className="mt-1.5 max-w-prose text-sm [overflow-wrap:anywhere] text-muted">
          {t('saidAtFirst', { said })}
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {verdict.toFollowUp === null ? null : (
          <Link to={verdict.toFollowUp} className="link inline-flex min-h-8 items-center">
            {t('toFollowUp')}
          </Link>
        )}
        {verdict.mayOpen && mayFollowUp ? (
          <Form method="post">
            <input type="hidden" name="notification" value={verdict.notificationId} />
            <button
              type="submit"
              className="link inline-flex min-h-8 items-center"
              aria-label={t('openFollowUpOf', { customer: name })}
            >
              {t('openFollowUp')}
            </button>
          </Form>
        ) : null}
        {verdict.toCustomer === null ? null : (
          <Link to={verdict.toCustomer} className="link inline-flex min-h-8 items-center">
            {t('toResponse')}
          </Link>
        )}
      </div>
    </li>
  )
}
