import { data } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { createEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import { endpointInput } from '#app/modules/webhooks/endpoint-input.server.ts'
import { mostEndpoints } from '#app/modules/webhooks/endpoint-limits.ts'
import { endpointTitle } from '#app/modules/webhooks/endpoint-words.ts'
import { countLately } from '#app/modules/webhooks/list-deliveries.server.ts'
import { listEndpoints } from '#app/modules/webhooks/list-endpoints.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { EndpointForm } from './webhooks/endpoint-form.tsx'
import { EndpointList } from './webhooks/endpoint-list.tsx'
import { viewEndpoint } from './webhooks/endpoint-view.ts'
import { NewSecret } from './webhooks/new-secret.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'admin')
    const { id: workspaceId, timeZone, name, slug } = workspace
    const locale = localeOf(request)
    const now = context.now()
    const [endpoints, counts] = await Promise.all([
      listEndpoints(context.pool, { workspaceId, ownerId: null }),
      countLately(context.pool, { workspaceId, now }),
    ])
    const reader = { locale, timeZone, now }
    return {
      title: `${adminTranslator(locale)('webhooks.title')} · ${name}`,
      at: `/w/${slug}/settings/webhooks`,
      removed: new URL(request.url).searchParams.has('removed'),
      endpoints: endpoints.map((each) => viewEndpoint(each, counts.get(each.id), reader)),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'admin')
    const form = formOf(context)
    const { secrets, webhookHosts = [] } = context.config
    const parsed = parseForm(endpointInput(webhookHosts), form, ['events'])
    if (!parsed.ok)
      return data({ state: 'refused' as const, ...parsed, events: form.getAll('events') }, 422)
    const made = await createEndpoint(context.pool, {
      ...{ workspaceId: membership.workspace.id, ownerId: null, input: parsed.data, secrets },
      ...{ actor: actorOf(membership), now: context.now() },
    })
    if (made === null) return data({ state: 'tooMany' as const }, 409)
    // In the answer and nowhere else: an address is kept by browsers, proxies and logs.
    const { format } = parsed.data
    return data({ state: 'made' as const, title: endpointTitle(parsed.data), format, ...made })
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Webhooks() {
  const t = useTranslations('webhooks')
  const { at, removed, endpoints } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const stopped = endpoints.filter(({ offReason }) => offReason !== null && offReason !== 'by_hand')
  return (
    <>
      {result?.state === 'made' ? (
        <NewSecret
          title={t('madeTitle', { name: result.title })}
          text={t(result.format === 'slack' ? 'madeSlackText' : 'madeText')}
          secret={result.secret}
          page={{ to: `${at}/${result.id}`, label: t('open', { name: result.title }) }}
        />
      ) : null}
      {result?.state === 'tooMany' ? (
        <Notice tone="bad" className="mt-6">
          {t('tooMany', { most: mostEndpoints })}
        </Notice>
      ) : null}
      {removed && result === undefined ? (
        <Notice tone="good" className="mt-6">
          {t('removed')}
        </Notice>
      ) : null}
      {stopped.length > 0 ? (
        <Notice tone="middling" className="mt-6">
          {t('stopped', { count: stopped.length })}
        </Notice>
      ) : null}
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <EndpointList endpoints={endpoints} at={at} />
        {/* A new form after each: the old address would be mistaken for a second one's. */}
        <EndpointForm
          key={endpoints[0]?.id}
          refused={result?.state === 'refused' ? result : undefined}
        />
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
