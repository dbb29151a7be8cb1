import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { EndpointView } from './endpoint-view.ts'
import { StandingBadge } from './standing-badge.tsx'
import { StandingNote } from './standing-note.tsx'

export function EndpointList({ endpoints, at }: { endpoints: EndpointView[]; at: string }) {
  const t = useTranslations('webhooks')
  return (
    <section aria-labelledby="endpoints">
      <h2 id="endpoints" className="text-lg font-semibold tracking-tight">
        {t('list')}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{t('lead')}</p>
      {endpoints.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <ul className="panel mt-4 divide-y divide-line">
          {endpoints.map((endpoint) => (
            <Item key={endpoint.id} endpoint={endpoint} at={at} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Item({ endpoint, at }: { endpoint: EndpointView; at: string }) {
  const t = useTranslations('webhooks')
  const { id, title, host, format, events, standing, counts } = endpoint
  return (
    <li className="space-y-1 px-5 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={`${at}/${id}`} className="link min-w-0 font-medium wrap-anywhere">
          {title}
        </Link>
        <StandingBadge standing={standing} />
      </p>
      <p className="text-sm text-muted wrap-anywhere">
        {title === host ? '' : `${host} · `}
        {t(`formats.${format}`)} · {t('events_count', { count: events.length })}
      </p>
      <p className="text-sm text-muted">{t('lately', counts)}</p>
      <StandingNote {...endpoint} />
    </li>
  )
}
