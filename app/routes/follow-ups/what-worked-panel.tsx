import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { WhatWorkedView } from './page-view.ts'

type Props = { worked: WhatWorkedView; root: string }

/** How others with the same theme ended, and what their customers said afterwards. */
export function WhatWorkedPanel({ worked: { total, outcomes, examples }, root }: Props) {
  const t = useTranslations('followUps')
  return (
    <section aria-labelledby="worked-title" className="panel p-5 sm:p-7">
      <h2 id="worked-title" className="text-lg font-semibold tracking-tight">
        {t('worked.title')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('worked.lead', { count: total })}</p>
      <ul className="mt-4 divide-y divide-line">
        {outcomes.map(({ cause, count, answered, recovered, share }) => (
          <li
            key={cause}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5"
          >
            <span>
              <span className="font-medium">{t(`causeTitle.${cause}`)}</span>{' '}
              <span className="text-sm text-muted tabular-nums">
                {t('worked.times', { count })}
              </span>
            </span>
            <span className="text-sm text-muted tabular-nums">
              {share === null ? (
                t('worked.few')
              ) : (
                <>
                  <span className="font-semibold text-ink">{share} %</span>{' '}
                  {t('worked.share', { recovered, answered })}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {examples.length === 0 ? null : (
        <>
          <h3 className="mt-5 text-sm font-medium text-muted">{t('worked.examples')}</h3>
          <ul className="mt-2 space-y-3">
            {examples.map((example) => (
              <li key={example.id}>
                <Example example={example} root={root} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

type ExampleProps = { example: WhatWorkedView['examples'][number]; root: string }

function Example({ example, root }: ExampleProps) {
  const t = useTranslations('followUps')
  const { id, cause, recovered, comment, locale, words } = example
  return (
    <article className="rounded-lg bg-sunken px-4 py-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        {cause === null ? null : <span className="font-medium">{t(`causeTitle.${cause}`)}</span>}
        {recovered === null ? null : <span className="badge">{t(`recovered.${recovered}`)}</span>}
        <Link to={`${root}/follow-ups/${id}`} className="link ms-auto">
          {t('worked.open')}
        </Link>
      </p>
      <dl className="mt-1.5 space-y-1.5">
        {comment === '' ? null : (
          <div>
            <dt className="text-muted">{t('worked.theySaid')}</dt>
            <dd lang={locale} dir="auto" className="words line-clamp-2">
              {comment}
            </dd>
          </div>
        )}
        {words === null ? null : (
          <div>
            <dt className="text-muted">{t('worked.weDid')}</dt>
            <dd dir="auto" className="words line-clamp-3">
              {words}
            </dd>
          </div>
        )}
      </dl>
    </article>
  )
}
