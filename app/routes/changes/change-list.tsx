import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ChangeStateBadge } from './change-state-badge.tsx'
import { LanguageMarks } from './language-marks.tsx'
import type { ListedView } from './list-view.ts'

/** Changes, each with how far it has come. */
export function ChangeList({ changes, root }: { changes: ListedView[]; root: string }) {
  return (
    <ul className="panel mt-5 divide-y divide-line">
      {changes.map((change) => (
        <li key={change.id} className="px-5 py-4 sm:px-6">
          <Row change={change} root={root} />
        </li>
      ))}
    </ul>
  )
}

function Row({ change, root }: { change: ListedView; root: string }) {
  const t = useTranslations('changes')
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2.5">
      <div className="min-w-0 grow basis-80">
        <Link
          to={`${root}/changes/${change.id}`}
          className="text-base font-semibold wrap-anywhere hover:text-accent-strong hover:underline"
        >
          {change.title}
        </Link>
        <ul className="dotted mt-1 text-sm text-muted">
          <li>{t(`kind.${change.kind}`)}</li>
          <When change={change} />
          {change.isCorrected ? <li>{t('list.corrected')}</li> : null}
        </ul>
        <Figures change={change} />
      </div>
      <div className="flex flex-wrap items-center gap-2.5">
        {change.hasUnpublishedWords ? (
          <span className="badge badge-warning">{t('list.unpublished')}</span>
        ) : null}
        <LanguageMarks complete={change.complete} />
        <ChangeStateBadge state={change.state} />
      </div>
    </div>
  )
}

function When({ change }: { change: ListedView }) {
  const t = useTranslations('changes.list')
  const { goesOut, published, changed } = change
  if (goesOut !== null) return <li>{t('goesOut', { when: goesOut })}</li>
  if (published !== null) return <li>{t('publishedOn', { when: published })}</li>
  return (
    <li>
      <time dateTime={changed.iso} title={changed.absolute}>
        {t('changed', { when: changed.relative })}
      </time>
    </li>
  )
}

function Figures({ change: { figures } }: { change: ListedView }) {
  const t = useTranslations('changes.list')
  if (figures === null) return null
  return (
    <ul className="dotted mt-1 text-sm">
      <li>{t('told', { count: figures.told })}</li>
      {figures.answered === 0 ? null : (
        <li>{t('helped', { fixed: figures.fixed, answered: figures.answered })}</li>
      )}
    </ul>
  )
}
