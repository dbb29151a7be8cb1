import { Link, useParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ChangeState } from '#app/modules/changes/change-content.ts'
import { ChangeNav } from './change-nav.tsx'
import { ChangeStateBadge } from './change-state-badge.tsx'

type Props = { title: string; state: ChangeState; actions?: ReactNode }

/** The top of every page of one change: the way back, what it is called, how far it has come. */
export function ChangeHeader({ title, state, actions }: Props) {
  const t = useTranslations('changes')
  return (
    <>
      <Link
        to={`/w/${useParams().workspace}/changes`}
        className="link inline-flex min-h-8 items-center text-sm"
      >
        ← {t('nav.changes')}
      </Link>
      <header className="mt-1 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
            {title}
          </h1>
          <p className="mt-2">
            <ChangeStateBadge state={state} />
          </p>
        </div>
        {actions === undefined ? null : (
          <div className="flex flex-wrap items-center gap-2.5">{actions}</div>
        )}
      </header>
      <ChangeNav />
    </>
  )
}
