import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listAddress } from './list-address.ts'
import type { ListChoice } from './list-address.ts'

const choices = [
  { period: '7', words: 'days7' },
  { period: '30', words: 'days30' },
  { period: '90', words: 'days90' },
  { period: '12m', words: 'months12' },
  { period: 'all', words: 'all' },
] as const

/** The others are shown to whoever comes from numbers of such days. */
const usual: readonly string[] = ['30', '90', 'all']

/** Links, so that a choice can be bookmarked and sent to a colleague. */
export function PeriodChoice({ choice }: { choice: ListChoice }) {
  const t = useTranslations('responses')
  return (
    <nav
      aria-label={t('period')}
      className="flex rounded-lg border border-line bg-surface p-1 text-sm"
    >
      {choices
        .filter(({ period }) => usual.includes(period) || period === choice.period)
        .map(({ period, words }) => (
          <Link
            key={period}
            to={listAddress({ ...choice, period })}
            preventScrollReset
            aria-current={choice.period === period ? 'true' : undefined}
            className="flex min-h-8 items-center rounded-md px-3 font-medium text-muted hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-strong"
          >
            {t(words)}
          </Link>
        ))}
    </nav>
  )
}
