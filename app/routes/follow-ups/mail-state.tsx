import { useTranslations } from 'use-intl'
import type { ThreadMail } from '#app/modules/follow-ups/thread-mail.ts'

const trouble = new Set(['failed', 'came_back', 'complained', 'cancelled', 'retrying'])

type Props = { state: ThreadMail['state']; goesOut: string | null }

/** What became of a mail that was sent from a follow-up; trouble stands out. */
export function MailState({ state, goesOut }: Props) {
  const t = useTranslations('replies')
  return (
    <span className={trouble.has(state) ? 'badge badge-warning' : 'badge'}>
      {goesOut === null ? t(`mail.${state}`) : t('goesOut', { at: goesOut })}
    </span>
  )
}
