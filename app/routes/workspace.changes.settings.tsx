import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { findPageToFollow } from '#app/modules/changes/ask-to-subscribe.server.ts'
import {
  readUpdatesSettings,
  updateUpdatesSettings,
} from '#app/modules/changes/update-updates-settings.server.ts'
import { updatesSettingsInput } from '#app/modules/changes/updates-settings-input.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { ChangesNav } from './changes/changes-nav.tsx'
import { PageAddresses } from './updates-settings/page-addresses.tsx'
import { SettingsForm } from './updates-settings/settings-form.tsx'
import { SettingsReading } from './updates-settings/settings-reading.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace, 'viewer')
    const { id: workspaceId, slug, name } = workspace
    const [settings, page] = await Promise.all([
      readUpdatesSettings(context.pool, workspaceId),
      findPageToFollow(context.pool, slug),
    ])
    return {
      title: `${adminTranslator(localeOf(request))('updates.settings.title')} · ${name}`,
      mayChange: isAtLeast(member.role, 'manager'),
      isSaved: new URL(request.url).searchParams.has('saved'),
      isOpen: page !== null,
      root: `${context.config.appUrl}/updates/${slug}`,
      settings,
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const asked = parseForm(updatesSettingsInput, formOf(context))
    if (!asked.ok) return data(asked, 422)
    await updateUpdatesSettings(context.pool, {
      ...{ workspaceId, settings: asked.data, actor: actorOf(membership), now: context.now() },
    })
    return redirect(`/w/${slug}/changes/settings?saved=1`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function UpdatesSettingsPage() {
  const t = useTranslations('updates.settings')
  const saved = useTranslations('shell')('saved')
  const { mayChange, isSaved, isOpen, root, settings } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ChangesNav />
      {isSaved && refused === undefined ? (
        <Notice tone="good" className="mt-6">
          {saved}
        </Notice>
      ) : null}
      {mayChange ? (
        <SettingsForm key={JSON.stringify(settings)} settings={settings} refused={refused} />
      ) : (
        <SettingsReading settings={settings} />
      )}
      <PageAddresses root={root} isOpen={isOpen} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
