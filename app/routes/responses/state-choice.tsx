import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listAddress } from './list-address.ts'
import type { ListChoice } from './list-address.ts'

/** All answers, or those alone that look like a machine's; nothing while there are none of these. */
export function StateChoice({ choice, aside }: { choice: ListChoice; aside: number }) {
  const t = useTranslations('responses')
  if (aside === 0 && choice.state !== 'unconfirmed') return null
  const choices = [
    { state: null, words: t('allAnswers') },
    { state: 'unconfirmed', words: t('asideOnly', { count: aside }) },
  ] as const
  return (
    <nav aria-label={t('shown')} className="mt-5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {choices.map(({ state, words }) => (
        <Link
          key={words}
          to={listAddress({ ...choice, state })}
          preventScrollReset
          aria-current={state === choice.state ? 'true' : undefined}
          className="inline-flex min-h-9 items-center border-b-2 border-transparent font-medium text-muted hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
        >
          {words}
        </Link>
      ))}
    </nav>
  )
}
