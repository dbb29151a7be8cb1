import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { webhookEventTypes } from '#app/modules/webhooks/webhook-events.ts'
import { useFirstProblem } from '#app/ui/attention.ts'
import { EndpointFields } from './endpoint-fields.tsx'
import type { RefusedEndpoint } from './endpoint-fields.tsx'

/** What most are made for: the events of unhappy answers. */
const usual = {
  url: '',
  name: '',
  format: 'standard',
  events: webhookEventTypes.filter(
    (type) => type.startsWith('follow_up.') || type === 'ticket.not_solved',
  ),
}

export function EndpointForm({ refused }: { refused: RefusedEndpoint | undefined }) {
  const t = useTranslations('webhooks')
  const form = useFirstProblem(refused)
  return (
    <section aria-labelledby="make" className="panel p-5 sm:p-6">
      <h2 id="make" className="text-lg font-semibold tracking-tight">
        {t('make')}
      </h2>
      <Form ref={form} method="post" noValidate className="mt-5 space-y-5">
        <EndpointFields known={usual} refused={refused} />
        <button type="submit" className="button w-full">
          {t('submit')}
        </button>
      </Form>
    </section>
  )
}
