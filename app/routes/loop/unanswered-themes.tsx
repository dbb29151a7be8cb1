import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { StatusBadge } from '../themes/status-badge.tsx'
import type { UnansweredView } from './loop-view.ts'

type Props = { themes: readonly UnansweredView[]; mayPropose: boolean }

/** What customers speak of and nothing published answers, those first that have waited longest. */
export function UnansweredThemes({ themes, mayPropose }: Props) {
  const t = useTranslations('loop')
  return (
    <section aria-labelledby="loop-unanswered" className="panel overflow-hidden pt-6 pb-3">
      <div className="px-6 pb-3">
        <h2 id="loop-unanswered" className="text-lg font-semibold tracking-tight">
          {t('unanswered')}
        </h2>
        <p className="mt-1 text-sm text-muted">
          {themes.length === 0 ? t('unansweredNone') : t('unansweredNote')}
        </p>
      </div>
      {themes.length === 0 ? null : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('theme')}</th>
              <th scope="col" className="max-sm:hidden">
                {t('firstSaid')}
              </th>
              <th scope="col" className="number">
                {t('step.comments')}
              </th>
              <th scope="col" className="number max-sm:hidden">
                {t('stillSaid')}
              </th>
              {mayPropose ? (
                <th scope="col">
                  <span className="sr-only">{t('propose')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {themes.map((theme) => (
              <Row key={theme.id} theme={theme} mayPropose={mayPropose} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Row({ theme, mayPropose }: { theme: UnansweredView; mayPropose: boolean }) {
  const t = useTranslations('loop')
  const { name, status, to, propose, firstSaid, comments, recent } = theme
  return (
    <tr>
      <td>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            to={to}
            dir="auto"
            className="inline-flex min-h-6 items-center font-medium [overflow-wrap:anywhere] hover:underline"
          >
            {name}
          </Link>
          <StatusBadge status={status} />
        </span>
        <span className="block text-xs text-muted sm:hidden">
          {t('firstSaid')}: {firstSaid}
        </span>
      </td>
      <td className="whitespace-nowrap text-muted max-sm:hidden">{firstSaid}</td>
      <td className="number">{comments}</td>
      <td className="number max-sm:hidden">{recent}</td>
      {mayPropose ? (
        <td className="text-right">
          <Link
            to={propose}
            aria-label={t('proposeFor', { theme: name })}
            className="link inline-flex min-h-6 items-center text-sm"
          >
            {t('propose')}
          </Link>
        </td>
      ) : null}
    </tr>
  )
}
