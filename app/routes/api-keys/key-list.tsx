import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { KeyView } from './key-view.ts'

export function KeyList({ keys, changes }: { keys: KeyView[]; changes: boolean }) {
  const t = useTranslations('settings.keys')
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="text-lg font-semibold tracking-tight">
        {t('list')}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{t('lead')}</p>
      {keys.length === 0 ? (
        <EmptyState
          title={t('emptyTitle')}
          text={changes ? t('emptyText') : `${t('emptyText')} ${t('emptyReader')}`}
        />
      ) : (
        <ul className="panel mt-4 divide-y divide-line">
          {keys.map((key) => (
            <KeyItem key={key.id} apiKey={key} changes={changes} />
          ))}
        </ul>
      )}
    </section>
  )
}

function KeyItem({ apiKey, changes }: { apiKey: KeyView; changes: boolean }) {
  const t = useTranslations('settings.keys')
  const { id, name, preset, scopes, created, createdBy, used } = apiKey
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 grow basis-64">
        <p className="font-medium wrap-anywhere">{name}</p>
        {preset === null ? (
          <ul className="mt-1 flex flex-wrap gap-1.5" aria-label={t('scopes')}>
            {scopes.map((scope) => (
              <li key={scope} className="badge font-mono">
                {scope}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-sm">{t(`preset.${preset}`)}</p>
        )}
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
          {used === null ? (
            <span>{t('neverUsed')}</span>
          ) : (
            <time dateTime={used.iso} title={used.absolute}>
              {t('used', { when: used.relative })}
            </time>
          )}
          <time dateTime={created.iso} title={created.absolute}>
            {createdBy === null
              ? t('createdBySomebody', { when: created.relative })
              : t('created', { when: created.relative, who: createdBy })}
          </time>
        </p>
      </div>
      {changes ? (
        <ConfirmButton
          label={t('revoke')}
          title={t('revokeTitle', { name })}
          text={t('revokeText')}
          confirm={t('revokeConfirm')}
          fields={{ intent: 'revoke', keyId: id }}
        />
      ) : null}
    </li>
  )
}
