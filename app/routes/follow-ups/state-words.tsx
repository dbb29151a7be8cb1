import { useTranslations } from 'use-intl'
import type { FollowUpCause, FollowUpState } from '#app/modules/follow-ups/follow-up-acts.ts'

/** Class names in full, so that they are found. */
const looks: Record<FollowUpState, string> = {
  open: 'bg-middling-soft text-middling',
  contacted: 'bg-accent-soft text-accent-strong',
  solved: 'bg-good-soft text-good',
  closed: 'bg-sunken text-muted',
}

type Props = { state: FollowUpState; cause: FollowUpCause | null }

/** How far a follow-up is, and how it ended. */
export function StateWords({ state, cause }: Props) {
  const t = useTranslations('followUps')
  return (
    <span
      className={`inline-flex items-center rounded-full px-2.5 py-0.5 text-sm font-medium ${looks[state]}`}
    >
      {cause === null
        ? t(`state.${state}`)
        : t('ended', { state: t(`state.${state}`), cause: t(`cause.${cause}`) })}
    </span>
  )
}
