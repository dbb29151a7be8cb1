import { useTranslations } from 'use-intl'
import { timelineParts } from '#app/modules/customers/timeline-part.ts'
import type { TimelinePart } from '#app/modules/customers/timeline-part.ts'
import { Pager } from '#app/ui/pager.tsx'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { TimelineItem } from './timeline-item.tsx'
import type { TimelineView } from './timeline-view.ts'

type Props = {
  entries: TimelineView[]
  part: TimelinePart | null
  isFirstPage: boolean
  older: string | null
}

function addressOf(part: TimelinePart | null, before: string | null = null): string {
  const query = new URLSearchParams()
  if (part !== null) query.set('show', part)
  if (before !== null) query.set('before', before)
  return `?${query}`
}

/** One column of everything, over all channels. */
export function Timeline({ entries, part, isFirstPage, older }: Props) {
  const t = useTranslations('customers')
  const chips = [null, ...timelineParts].map((each) => ({
    to: addressOf(each),
    label: t(`part.${each ?? 'all'}`),
    current: each === part,
  }))
  return (
    <section aria-labelledby="timeline-title" className="min-w-0">
      <h2 id="timeline-title" className="text-lg font-semibold tracking-tight">
        {t('timeline')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('timelineLead')}</p>
      <div className="mt-3">
        <ChoiceChips label={t('show')} items={chips} />
      </div>
      {entries.length === 0 ? (
        <p className="mt-6 text-muted">{t(part === null ? 'timelineEmpty' : 'timelineNone')}</p>
      ) : (
        <ol className="relative mt-6 before:absolute before:inset-y-2 before:start-[1.125rem] before:border-s before:border-line">
          {entries.map((entry) => (
            <li key={entry.key}>
              <TimelineItem entry={entry} />
            </li>
          ))}
        </ol>
      )}
      <Pager
        newest={isFirstPage ? null : addressOf(part)}
        older={older === null ? null : addressOf(part, older)}
      />
    </section>
  )
}
