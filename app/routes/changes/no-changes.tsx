import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/empty-state.tsx'

const steps = ['write', 'link', 'tell'] as const

/** Before the first change: what this is for, and how it goes. */
export function NoChanges({ add }: { add: ReactNode }) {
  const t = useTranslations('changes.list')
  return (
    <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
      <ol className="mb-3 grid basis-full gap-3 text-start text-sm md:grid-cols-3 lg:px-24">
        {steps.map((step, at) => (
          <li key={step} className="flex gap-2.5 rounded-xl bg-sunken px-4 py-3">
            <span aria-hidden="true" className="font-semibold text-accent">
              {at + 1}
            </span>
            {t(`emptySteps.${step}`)}
          </li>
        ))}
      </ol>
      {add}
    </EmptyState>
  )
}
