import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { TimeText } from '#app/ui/time-text.ts'

/** `lastSeen` is a day: more is not kept, and it may lag by one. */
type SessionView = { signedIn: TimeText; lastSeen: string; isThis: boolean }

/** When, and no more: neither address nor browser is stored. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  const t = useTranslations('account')
  return (
    <>
      <ul className="-mt-2 divide-y divide-line">
        {sessions.map(({ signedIn, lastSeen, isThis }) => (
          <li key={signedIn.iso} className="py-2.5">
            <p className="text-sm font-medium">{t(isThis ? 'thisSession' : 'otherSession')}</p>
            <p className="text-sm text-muted">
              <time dateTime={signedIn.iso}>{t('signedIn', { when: signedIn.absolute })}</time>
              {isThis ? null : ` · ${t('lastSeen', { day: lastSeen })}`}
            </p>
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div className="mt-4">
          <ConfirmButton
            label={t('endOthers')}
            title={t('endOthersTitle')}
            text={t('endOthersText')}
            confirm={t('endOthers')}
            fields={{ intent: 'sessions' }}
          />
        </div>
      ) : null}
    </>
  )
}
