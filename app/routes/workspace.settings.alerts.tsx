import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { loadAlertSettings } from '#app/modules/follow-ups/load-alert-settings.server.ts'
import { listDeliveries } from '#app/modules/webhooks/list-deliveries.server.ts'
import { timeZones } from '#app/modules/workspaces/time-zones.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { actOnAlerts } from './alerts/alert-acts.server.ts'
import { AlertForm } from './alerts/alert-form.tsx'
import { newsIn } from './alerts/alert-news.ts'
import { AlertSentence } from './alerts/alert-sentence.tsx'
import { choicesFor, viewOwnEndpoint, viewWish } from './alerts/alert-view.ts'
import { OwnAddress } from './alerts/own-address.tsx'
import { NewSecret } from './webhooks/new-secret.tsx'

const callsShown = 5

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, user } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone } = workspace
    const locale = localeOf(request)
    const reader = { locale, timeZone, now: context.now() }
    const of = { workspaceId, userId: user.id }
    const { wish, endpoint } = await loadAlertSettings(context.pool, of)
    const calls = { workspaceId, before: null, limit: callsShown }
    const { deliveries } =
      endpoint === null
        ? { deliveries: [] }
        : await listDeliveries(context.pool, { ...calls, endpointId: endpoint.id })
    return {
      title: `${adminTranslator(locale)('alerts.title')} · ${workspace.name}`,
      news: newsIn(new URL(request.url).searchParams.get('done')),
      email: user.email,
      workspaceZone: timeZone,
      zones: [...new Set([...timeZones(), ...(wish.timeZone ?? '').split(' ')])]
        .filter((zone) => zone !== '')
        .toSorted(),
      choices: choicesFor(reader),
      wish: viewWish(wish, endpoint, reader),
      endpoint: endpoint === null ? null : viewOwnEndpoint(endpoint, deliveries, reader),
    }
  })

/** Everybody's own: nobody changes how somebody else hears. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    return actOnAlerts({ request, context, membership })
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Alerts() {
  const t = useTranslations('alerts')
  const { news, wish, endpoint, ...rest } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <p className="mt-6 max-w-prose text-pretty text-muted">{t('lead')}</p>
      {news === null || result !== undefined ? null : (
        <Notice tone={news === 'testOff' ? 'middling' : 'good'} className="mt-4">
          {t(news)}
        </Notice>
      )}
      {result?.state === 'added' ? <Added host={result.host} secret={result.secret} /> : null}
      <AlertSentence told={wish.told} />
      <AlertForm
        key={JSON.stringify(wish)}
        {...rest}
        wish={wish}
        hasAddress={endpoint !== null}
        refused={result?.state === 'settings' ? result : undefined}
      />
      <OwnAddress
        key={endpoint?.id}
        endpoint={endpoint}
        refused={result?.state === 'address' ? result : undefined}
      />
    </>
  )
}

function Added({ host, secret }: { host: string; secret: string | null }) {
  const t = useTranslations('alerts')
  return (
    <>
      <Notice tone="good" className="mt-4">
        {t('added', { host })}
      </Notice>
      {secret === null ? null : (
        <NewSecret title={t('secret')} text={t('secretText')} secret={secret} />
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
