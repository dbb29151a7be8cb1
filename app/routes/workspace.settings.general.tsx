import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm, typedIn } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { timeZones } from '#app/modules/workspaces/time-zones.ts'
import { updateWorkspace } from '#app/modules/workspaces/update-workspace.server.ts'
import { workspaceSettingsInput } from '#app/modules/workspaces/workspace-settings-input.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { GeneralForm } from './settings/general-form.tsx'
import { GeneralReading } from './settings/general-reading.tsx'
import { clockIn, formValuesOf, weekdayChoices } from './settings/general-view.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const settings = await loadWorkspaceSettings(context.pool, { workspaceId: workspace.id })
    const changes = isAtLeast(member.role, 'admin')
    const zones = new Set([settings.timeZone, ...timeZones()])
    return {
      title: `${adminTranslator(locale)('settings.title')} · ${settings.name}`,
      slug: workspace.slug,
      saved: new URL(request.url).searchParams.has('saved'),
      changes,
      values: formValuesOf(settings),
      weekdays: weekdayChoices(locale),
      zones: changes ? [...zones].toSorted() : [],
      nowThere: clockIn(settings.timeZone, locale, context.now()),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'admin')
    const { id: workspaceId, slug } = membership.workspace
    const form = formOf(context)
    const parsed = parseForm(workspaceSettingsInput, form)
    if (!parsed.ok) return data({ asksZone: false, ...parsed }, 422)
    const outcome = await updateWorkspace(context.pool, {
      workspaceId,
      settings: parsed.data,
      confirmedTimeZone: form.get('confirmedTimeZone') === parsed.data.timeZone,
      actor: actorOf(membership),
      now: context.now(),
    })
    if (outcome === 'not_found') throw refusal(request, 404)
    if (outcome === 'time_zone_unconfirmed')
      return data({ asksZone: true, problems: {}, values: typedIn(form) }, 422)
    return redirect(`/w/${slug}/settings?saved`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function General() {
  const saved = useTranslations('shell')('saved')
  const loaded = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      {loaded.saved && refused === undefined ? (
        <Notice tone="good" className="mt-6">
          {saved}
        </Notice>
      ) : null}
      {loaded.changes ? (
        <GeneralForm key={JSON.stringify(loaded.values)} {...loaded} refused={refused} />
      ) : (
        <GeneralReading {...loaded} />
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
