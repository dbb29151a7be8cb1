import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { apiKeyInput } from '#app/modules/workspaces/api-key-input.ts'
import { issueApiKey } from '#app/modules/workspaces/issue-api-key.server.ts'
import { listApiKeys } from '#app/modules/workspaces/list-api-keys.server.ts'
import { revokeApiKey } from '#app/modules/workspaces/revoke-api-key.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { KeyForm } from './api-keys/key-form.tsx'
import { KeyList } from './api-keys/key-list.tsx'
import { viewKey } from './api-keys/key-view.ts'
import { NewKey } from './api-keys/new-key.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = workspace
    const locale = localeOf(request)
    const keys = await listApiKeys(context.pool, { workspaceId })
    const reader = { locale, timeZone, now: context.now() }
    return {
      title: `${adminTranslator(locale)('settings.keys.title')} · ${name}`,
      changes: isAtLeast(member.role, 'admin'),
      revoked: new URL(request.url).searchParams.has('revoked'),
      keys: keys.map((key) => viewKey(key, reader)),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'admin')
    const intent = formOf(context).get('intent')
    if (intent === 'make') return make(context, membership)
    if (intent === 'revoke') return revoke(request, context, membership)
    throw refusal(request, 404)
  })

async function make(context: RequestContext, membership: Membership) {
  const form = formOf(context)
  const parsed = parseForm(apiKeyInput, form, ['scopes'])
  if (!parsed.ok) {
    const scopes = form.getAll('scopes')
    return data({ state: 'refused' as const, ...parsed, scopes }, 422)
  }
  const { key } = await issueApiKey(context.pool, {
    ...parsed.data,
    workspaceId: membership.workspace.id,
    actor: actorOf(membership),
    now: context.now(),
  })
  // In the answer and nowhere else: an address is kept by browsers, proxies and logs.
  return data({ state: 'made' as const, name: parsed.data.name, key })
}

async function revoke(request: Request, context: RequestContext, membership: Membership) {
  const { id: workspaceId, slug } = membership.workspace
  const keyId = formOf(context).get('keyId') ?? ''
  const given = { workspaceId, keyId, actor: actorOf(membership), now: context.now() }
  if (!isId(keyId) || !(await revokeApiKey(context.pool, given))) throw refusal(request, 404)
  return redirect(`/w/${slug}/settings/api-keys?revoked`)
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function ApiKeys() {
  const t = useTranslations('settings.keys')
  const { changes, revoked, keys } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      {result?.state === 'made' ? <NewKey name={result.name} apiKey={result.key} /> : null}
      {revoked && result === undefined ? (
        <Notice tone="good" className="mt-6">
          {t('revoked')}
        </Notice>
      ) : null}
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <KeyList keys={keys} changes={changes} />
        {changes ? (
          // A new form after each key: the old name would be mistaken for a second one's.
          <KeyForm key={keys[0]?.id} refused={result?.state === 'refused' ? result : undefined} />
        ) : null}
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
