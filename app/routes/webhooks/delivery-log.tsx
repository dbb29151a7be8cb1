import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { DeliveryView } from './delivery-view.ts'

type Props = { deliveries: DeliveryView[]; isFirstPage: boolean }

export function DeliveryLog({ deliveries, isFirstPage }: Props) {
  const t = useTranslations('webhooks.one')
  return (
    <section aria-labelledby="log">
      <h2 id="log" className="text-lg font-semibold tracking-tight">
        {t('log')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('logLead')}</p>
      {deliveries.length === 0 ? (
        <EmptyState
          title={t(isFirstPage ? 'emptyTitle' : 'noMoreTitle')}
          text={t(isFirstPage ? 'emptyText' : 'noMoreText')}
        />
      ) : (
        <ul className="panel mt-4 divide-y divide-line">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </section>
  )
}

const looks = {
  pending: 'badge badge-warning',
  sending: 'badge badge-warning',
  delivered: 'badge border-transparent bg-good-soft text-good',
  failed: 'badge border-transparent bg-bad-soft text-bad',
  cancelled: 'badge',
} as const

function Delivery({ delivery }: { delivery: DeliveryView }) {
  const t = useTranslations('webhooks.one')
  const { id, eventType, state, created, next, body } = delivery
  return (
    <li>
      <details className="group">
        <summary className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3 hover:bg-sunken">
          <span
            aria-hidden="true"
            className="text-muted transition-transform group-open:rotate-90 motion-reduce:transition-none"
          >
            ›
          </span>
          <span className="min-w-0 grow font-mono text-sm wrap-anywhere">{eventType}</span>
          <span className={looks[state]}>{t(`deliveryState.${state}`)}</span>
          <time
            dateTime={created.iso}
            title={created.absolute}
            className="w-full text-sm text-muted sm:w-36 sm:text-end"
          >
            {created.relative}
          </time>
        </summary>
        <div className="space-y-5 px-5 pt-1 pb-5">
          {next === null ? null : (
            <p className="text-sm text-middling">{t('next', { when: next })}</p>
          )}
          <Attempts tries={delivery.tries} />
          <div>
            <h3 className="text-sm font-medium">{t('body')}</h3>
            {body === null ? (
              <p className="mt-1 text-sm text-muted">{t('erased')}</p>
            ) : (
              <pre className="mt-2 max-h-80 overflow-auto rounded-lg bg-sunken p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
                {body}
              </pre>
            )}
          </div>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-xs text-muted">
              {t('id')}: <span className="font-mono break-all">{id}</span>
            </p>
            {state === 'sending' ? null : (
              <Form method="post">
                <input type="hidden" name="intent" value="again" />
                <input type="hidden" name="delivery" value={id} />
                <button type="submit" className="button-quiet">
                  {t('again')}
                </button>
              </Form>
            )}
          </div>
        </div>
      </details>
    </li>
  )
}

function Attempts({ tries }: Pick<DeliveryView, 'tries'>) {
  const t = useTranslations('webhooks.one')
  return (
    <div>
      <h3 className="text-sm font-medium">{t('attempts')}</h3>
      {tries.length === 0 ? <p className="mt-1 text-sm text-muted">{t('noAttempts')}</p> : null}
      <ol className="mt-1 space-y-2">
        {tries.map(({ at, status, detail, took }) => (
          <li key={at.iso} className="text-sm">
            <p className="flex flex-wrap gap-x-4 tabular-nums">
              <time dateTime={at.iso} className="text-muted">
                {at.text}
              </time>
              <span className="font-medium">{status ?? t('noAnswer')}</span>
              <span className="text-muted">{t('took', { took })}</span>
            </p>
            {detail === '' ? null : (
              <p className="mt-1 line-clamp-6 rounded-md bg-sunken px-3 py-1.5 font-mono text-xs wrap-anywhere">
                {detail}
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
