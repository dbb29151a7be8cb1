import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { TimelineItem } from '../customers/timeline-item.tsx'
import type { FollowUpPageView } from './page-view.ts'

type Props = { followUp: FollowUpPageView; root: string }

/** The newest of all that happened with the customer; the rest stands on their own page. */
export function CustomerHistory({ followUp: { customer, timeline }, root }: Props) {
  const t = useTranslations('followUps')
  if (customer === null || timeline.length === 0) return null
  return (
    <section aria-labelledby="customer-history-title" className="min-w-0">
      <h2 id="customer-history-title" className="text-lg font-semibold tracking-tight">
        {t('timeline')}
      </h2>
      <ol className="relative mt-5 before:absolute before:inset-y-2 before:start-[1.125rem] before:border-s before:border-line">
        {timeline.map((entry) => (
          <li key={entry.key}>
            <TimelineItem entry={entry} />
          </li>
        ))}
      </ol>
      <Link
        to={`${root}/customers/${customer.id}`}
        className="link inline-flex min-h-8 items-center text-sm"
      >
        {t('wholeTimeline')} →
      </Link>
    </section>
  )
}
