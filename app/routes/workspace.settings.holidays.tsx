import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isCalendarDate } from '#app/modules/workspaces/calendar-dates.ts'
import { changeHolidays } from '#app/modules/workspaces/change-holidays.server.ts'
import { holidayDates } from '#app/modules/workspaces/holiday-input.ts'
import { holidayCountries } from '#app/modules/workspaces/public-holidays.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { DayForm } from './holidays/day-form.tsx'
import { HolidayList } from './holidays/holiday-list.tsx'
import { dayText, readPlace, viewHolidays, viewPreview } from './holidays/holiday-view.server.ts'
import { Preview, PublicHolidays } from './holidays/public-holidays.tsx'
import { UndoNotice } from './holidays/undo-notice.tsx'
import type { Done } from './holidays/undo-notice.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const now = context.now()
    const query = new URL(request.url).searchParams
    const { calendar, timeZone, name } = await loadWorkspaceSettings(context.pool, {
      workspaceId: workspace.id,
    })
    const today = new Intl.DateTimeFormat('sv', { timeZone }).format(now)
    const countries = await holidayCountries(locale)
    const asked = await readPlace(query, countries, { timeZone, locale })
    const { place, home, isAsked, regions } = asked
    const places = [home, place].filter((each) => each !== null)
    const changes = isAtLeast(member.role, 'admin')
    const shown = { countries, regions, locale, today }
    return {
      title: `${adminTranslator(locale)('holidays.title')} · ${name}`,
      changes,
      place,
      ...(changes ? { countries, regions } : { countries: [], regions: [] }),
      ...(await viewHolidays(calendar, places, { locale, now, today })),
      preview:
        changes && isAsked && place !== null ? await viewPreview(calendar, place, shown) : null,
      done: doneOf(query, (date) => dayText(date, locale)),
    }
  })

/** What the act before this page did, as its address tells. */
function doneOf(query: URLSearchParams, textOf: (date: string) => string): Done | null {
  const act = (['added', 'removed'] as const).find((each) => query.has(each))
  if (act === undefined) return null
  const dates = (query.get(act) ?? '').split(' ').filter(isCalendarDate)
  return { act, dates, day: dates[0] === undefined ? '' : textOf(dates[0]) }
}

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'admin')
    const { id: workspaceId, slug } = membership.workspace
    const form = formOf(context)
    const act = form.get('act') === 'remove' ? 'remove' : 'add'
    const typed = form.get('date') ?? ''
    const parsed = parseForm(holidayDates, form, ['date'])
    if (!parsed.ok) return data({ problem: problemIn(parsed.problems), typed }, 422)
    const outcome = await changeHolidays(context.pool, {
      workspaceId,
      act,
      dates: parsed.data.date,
      actor: actorOf(membership),
      now: context.now(),
    })
    if (outcome === 'not_found') throw refusal(request, 404)
    if (outcome === 'too_many') return data({ problem: outcome, typed }, 422)
    const query = new URLSearchParams({
      ...placeIn(form),
      [act === 'add' ? 'added' : 'removed']: outcome.changed.join(' '),
    })
    return redirect(`/w/${slug}/settings/holidays?${query}`)
  })

type Problem = 'date' | 'choose' | 'too_many'

const problems: readonly Problem[] = ['date', 'choose', 'too_many']

const problemIn = (found: Record<string, string>): Problem =>
  problems.find((each) => Object.values(found).includes(each)) ?? 'date'

function placeIn(form: URLSearchParams): Record<string, string> {
  const country = form.get('country')
  return country === null ? {} : { country, region: form.get('region') ?? '' }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Holidays() {
  const t = useTranslations('holidays')
  const { changes, coming, past, done, preview, ...choice } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const problem = refused === undefined ? undefined : t(`problem.${refused.problem}`)
  return (
    <>
      {done === null || refused !== undefined ? null : <UndoNotice done={done} />}
      {refused === undefined || refused.problem === 'date' ? null : (
        <Notice tone="bad" className="mt-6">
          {problem}
        </Notice>
      )}
      <p className="mt-6 max-w-prose text-muted">{t('lead')}</p>
      {changes ? null : <p className="mt-2 text-sm text-muted">{t('readOnly')}</p>}
      <div className="mt-6 grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-5">
          {preview === null || choice.place === null ? null : (
            <Preview preview={preview} place={choice.place} />
          )}
          <HolidayList coming={coming} past={past} changes={changes} />
        </div>
        {changes ? (
          <div className="grid gap-5 max-lg:row-start-1">
            <PublicHolidays {...choice} />
            <DayForm
              typed={refused?.typed ?? ''}
              problem={refused?.problem === 'date' ? problem : undefined}
            />
          </div>
        ) : null}
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
