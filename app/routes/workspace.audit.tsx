import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import { readAuditCursor } from '#app/modules/workspaces/audit-cursor.ts'
import { auditChoices, listAudit } from '#app/modules/workspaces/list-audit.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { AuditFilter } from './audit/audit-filter.tsx'
import { AuditList } from './audit/audit-list.tsx'
import { viewEntry } from './audit/audit-view.ts'
import { areaName } from './audit/audit-words.ts'

const pageSize = 50

/** Stands in addresses for what Heard did by itself. */
const system = 'heard'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'admin')
    const { id: workspaceId, slug, name, timeZone } = workspace
    const query = new URL(request.url).searchParams
    const before = readAuditCursor(query.get('before'))
    const locale = localeOf(request)
    const [{ people, areas }, surveys] = await Promise.all([
      auditChoices(context.pool, { workspaceId }),
      listSurveys(context.pool, { workspaceId }),
    ])
    // What is not among the choices is a mangled link, and shows everything.
    const by = people.find(({ id }) => (id ?? system) === query.get('who')) ?? null
    const area = areas.find((each) => each === query.get('area')) ?? null
    const wish = { workspaceId, by, area, before, limit: pageSize }
    const { entries, older } = await listAudit(context.pool, wish)
    const surveyNames = new Map(surveys.map((survey) => [survey.id, survey.name]))
    const reader = { locale, timeZone, now: context.now(), surveyNames }
    const chosen = { who: by === null ? '' : (by.id ?? system), area: area ?? '' }
    const at = `/w/${slug}`
    const all = `${at}/audit`
    return {
      title: `${adminTranslator(locale)('settings.audit.title')} · ${name}`,
      at,
      filter: {
        ...chosen,
        all,
        people: people.map((person) => ({ value: person.id ?? system, label: person.name })),
        areas: areas.map((value) => ({ value, label: areaName(value, locale) })),
      },
      entries: entries.map((entry) => viewEntry(entry, reader)),
      newest: before === null ? null : pageAddress(all, chosen),
      older: older === null ? null : pageAddress(all, { ...chosen, before: older }),
    }
  })

function pageAddress(path: string, query: Record<string, string>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Audit() {
  const t = useTranslations('settings.audit')
  const { at, filter, entries, newest, older } = useLoaderData<typeof loader>()
  const isUnused = filter.people.length === 0
  return (
    <section aria-labelledby="audit" className="mt-8">
      <h2 id="audit" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{t('lead')}</p>
      {isUnused ? <EmptyState title={t('emptyTitle')} text={t('emptyText')} /> : null}
      {isUnused ? null : <AuditFilter {...filter} />}
      {!isUnused && entries.length === 0 ? (
        <EmptyState title={t('noMatchTitle')} text={t('noMatchText')} />
      ) : null}
      {entries.length === 0 ? null : <AuditList entries={entries} at={at} />}
      <Pager newest={newest} older={older} />
    </section>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
