import { useTranslations } from 'use-intl'
import type { ThreadMail } from '#app/modules/follow-ups/thread-mail.ts'

const trouble = new Set(['failed', 'came_back', 'complained', 'cancelled', 'retrying'])

/** What became of a mail that was sent from a follow-up; trouble stands out. */
export function MailState({ mail }: { mail: Pick<ThreadMail, 'state'> }) {
  const t = useTranslations('replies')
  return (
    <span className={trouble.has(mail.state) ? 'badge badge-warning' : 'badge'}>
      {t(`mail.${mail.state}`)}
    </span>
  )
}
