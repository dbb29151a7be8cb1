import { useTranslations } from 'use-intl'

type Props = { email: string; minutes: number; next: string; mailboxOpen: boolean }

/** Does not say whether a mail went out: that would tell a stranger who is a member. */
export function LinkMailed({ email, minutes, next, mailboxOpen }: Props) {
  const t = useTranslations('signIn.mailed')
  const shell = useTranslations('shell')
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-3 [overflow-wrap:anywhere]" role="status">
        {t('text', { email, minutes })}
      </p>
      <p className="mt-3 text-muted">{t('again')}</p>
      <p className="mt-8 flex flex-wrap gap-2.5">
        {mailboxOpen ? (
          <a href="/dev/mailbox" className="button">
            {shell('openMailbox')}
          </a>
        ) : null}
        <a href={`/signin?${new URLSearchParams({ next })}`} className="button-quiet min-h-11">
          {t('back')}
        </a>
      </p>
    </>
  )
}
