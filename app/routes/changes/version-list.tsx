import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { DifferenceView, VersionView } from './history-view.ts'

/** Versions, newest first, each with what it changed. */
export function VersionList({
  versions,
  mayWrite,
}: {
  versions: VersionView[]
  mayWrite: boolean
}) {
  return (
    <ol className="panel mt-5 divide-y divide-line">
      {versions.map((version, at) => (
        <li key={version.revision} className="px-5 py-4 sm:px-6">
          <Version version={version} mayWrite={mayWrite} isOpen={at === 0} />
        </li>
      ))}
    </ol>
  )
}

type Props = { version: VersionView; mayWrite: boolean; isOpen: boolean }

function Version({ version, mayWrite, isOpen }: Props) {
  const t = useTranslations('changes.history')
  const { act, author, at, isCurrent, differences, revision } = version
  const name = author ?? t('heard')
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">{t('by', { act: t(`act.${act}`), name })}</p>
          <p className="text-sm text-muted">
            <time dateTime={at.iso} title={at.relative}>
              {at.absolute}
            </time>
          </p>
        </div>
        {isCurrent ? (
          <span className="badge">{t('current')}</span>
        ) : mayWrite ? (
          <ConfirmButton
            tone="plain"
            label={t('restore')}
            title={t('restoreTitle')}
            text={t('restoreText')}
            confirm={t('restoreConfirm')}
            fields={{ revision: String(revision) }}
          />
        ) : null}
      </div>
      {differences.length === 0 ? (
        <p className="mt-1 text-sm text-muted">{t('differences', { count: 0 })}</p>
      ) : (
        <details open={isOpen} className="mt-1">
          <summary className="link inline-flex min-h-8 list-none items-center text-sm">
            {t('differences', { count: differences.length })}
          </summary>
          <dl className="mt-2 space-y-4">
            {differences.map((difference, nth) => (
              <Difference key={nth} difference={difference} />
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

const looks = {
  same: '',
  added: 'rounded-sm bg-good-soft text-good no-underline',
  removed: 'rounded-sm bg-bad-soft text-bad',
} as const

function Difference({ difference: { label, lang, parts } }: { difference: DifferenceView }) {
  const t = useTranslations('changes.history')
  return (
    <div>
      <dt className="text-sm font-medium text-muted">{label}</dt>
      <dd lang={lang ?? undefined} className="words mt-1 max-w-prose text-sm">
        {parts.map(({ kind, text }, at) =>
          kind === 'same' ? (
            <span key={at}>{text}</span>
          ) : kind === 'added' ? (
            <ins key={at} className={looks.added}>
              <span className="sr-only">{t('added')}: </span>
              {text}
            </ins>
          ) : (
            <del key={at} className={looks.removed}>
              <span className="sr-only">{t('removed')}: </span>
              {text}
            </del>
          ),
        )}
      </dd>
    </div>
  )
}
