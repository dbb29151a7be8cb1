import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listDeliveries } from '#app/modules/webhooks/list-deliveries.server.ts'
import { loadEndpoint } from '#app/modules/webhooks/list-endpoints.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { readDeliveryCursor, writeDeliveryCursor } from './webhooks/delivery-cursor.ts'
import { DeliveryLog } from './webhooks/delivery-log.tsx'
import { viewDelivery } from './webhooks/delivery-view.ts'
import { EndpointActs } from './webhooks/endpoint-acts.tsx'
import { EndpointChange } from './webhooks/endpoint-change.tsx'
import { performDeed, tellings } from './webhooks/endpoint-deeds.server.ts'
import { viewEndpoint } from './webhooks/endpoint-view.ts'
import { NewSecret } from './webhooks/new-secret.tsx'
import { StandingBadge } from './webhooks/standing-badge.tsx'
import { StandingNote } from './webhooks/standing-note.tsx'

const pageSize = 25

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'admin')
    const { id: workspaceId, timeZone, name, slug } = workspace
    const endpointId = params.endpoint ?? ''
    const found = isId(endpointId)
      ? await loadEndpoint(context.pool, { workspaceId, ownerId: null, endpointId })
      : null
    if (found === null) throw refusal(request, 404)
    const query = new URL(request.url).searchParams
    const before = readDeliveryCursor(query.get('before'))
    const asked = { workspaceId, endpointId, before, limit: pageSize }
    const { deliveries, older } = await listDeliveries(context.pool, asked)
    const locale = localeOf(request)
    const reader = { locale, timeZone, now: context.now() }
    const endpoint = viewEndpoint(found, undefined, reader)
    const at = `/w/${slug}/settings/webhooks`
    return {
      title: `${endpoint.title} · ${adminTranslator(locale)('webhooks.title')} · ${name}`,
      told: tellings.find((each) => each === query.get('told')) ?? null,
      ...{ at, endpoint },
      deliveries: deliveries.map((delivery) => viewDelivery(delivery, reader)),
      newest: before === null ? null : `${at}/${endpointId}`,
      older: older === null ? null : `${at}/${endpointId}?before=${writeDeliveryCursor(older)}`,
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'admin')
    const endpointId = params.endpoint ?? ''
    const done = isId(endpointId) ? await performDeed({ context, membership, endpointId }) : null
    if (done === null) throw refusal(request, 404)
    return done
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function WebhookEndpoint() {
  const t = useTranslations('webhooks.one')
  const madeText = useTranslations('webhooks')('madeText')
  const { at, endpoint, told, deliveries, newest, older } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="mt-6">
      <Link
        to={at}
        className="-ml-1 inline-flex min-h-9 items-center gap-1.5 px-1 text-sm text-muted hover:text-ink"
      >
        <span aria-hidden="true">←</span> {t('back')}
      </Link>
      {result?.state === 'refusedDeed' ? (
        <Notice tone="bad" className="mt-3">
          {t(result.refusal)}
        </Notice>
      ) : null}
      {told === null || result !== undefined ? null : (
        <Notice tone="good" className="mt-3">
          {t(told)}
        </Notice>
      )}
      {result?.state === 'rotated' ? (
        <NewSecret title={t('rotatedTitle')} text={madeText} secret={result.secret} />
      ) : null}
      <div className="mt-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 space-y-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-xl font-semibold tracking-tight wrap-anywhere">{endpoint.title}</h2>
            <StandingBadge standing={endpoint.standing} />
          </div>
          <StandingNote {...endpoint} />
        </div>
        <EndpointActs {...endpoint} />
      </div>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div>
          <DeliveryLog deliveries={deliveries} isFirstPage={newest === null} />
          <Pager newest={newest} older={older} />
        </div>
        <EndpointChange
          // Closed again, with what is kept, once it is saved.
          key={JSON.stringify([endpoint.url, endpoint.name, endpoint.format, endpoint.events])}
          endpoint={endpoint}
          refused={result?.state === 'refused' ? result : undefined}
        />
      </div>
    </div>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
