import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { useFirstProblem } from '#app/ui/attention.ts'
import { EndpointFields } from './endpoint-fields.tsx'
import type { RefusedEndpoint } from './endpoint-fields.tsx'
import type { EndpointView } from './endpoint-view.ts'
import { eventKeys } from './event-key.ts'

type Props = { endpoint: EndpointView; refused: RefusedEndpoint | undefined }

/** What the endpoint is told, and where; its fields open below. */
export function EndpointChange({ endpoint, refused }: Props) {
  const t = useTranslations('webhooks')
  const form = useFirstProblem(refused)
  return (
    <section aria-labelledby="facts" className="panel p-5 sm:p-6">
      <h2 id="facts" className="text-lg font-semibold tracking-tight">
        {t('one.facts')}
      </h2>
      <dl className="mt-4 space-y-3 text-sm">
        <div>
          <dt className="text-muted">{t('url')}</dt>
          <dd className="font-mono break-all">{endpoint.url}</dd>
        </div>
        <div>
          <dt className="text-muted">{t('format')}</dt>
          <dd>{t(`formats.${endpoint.format}`)}</dd>
        </div>
        <div>
          <dt className="text-muted">{t('events')}</dt>
          {endpoint.events.map((type) => (
            <dd key={type}>{t(`eventNames.${eventKeys[type]}`)}</dd>
          ))}
        </div>
      </dl>
      <details className="mt-5" open={refused !== undefined}>
        <summary className="button-quiet w-fit">{t('one.change')}</summary>
        <Form ref={form} method="post" noValidate className="mt-5 space-y-5">
          <input type="hidden" name="intent" value="update" />
          <EndpointFields known={endpoint} refused={refused} />
          <button type="submit" className="button w-full">
            {t('one.save')}
          </button>
        </Form>
      </details>
    </section>
  )
}
