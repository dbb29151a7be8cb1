import { useTranslations } from 'use-intl'
import type { SubscriberNumbers } from './subscriber-view.ts'

/** How many there are, and of those who are subscribed how they want it. */
export function SubscriberFigures({ numbers }: { numbers: SubscriberNumbers }) {
  const t = useTranslations('updates.subscribers')
  const { states, modes, languages } = numbers
  return (
    <div className="mt-6 grid gap-4 md:grid-cols-3">
      <Figures
        title={t('state')}
        rows={states.map(({ state, count }) => ({ label: t(state), count }))}
      />
      <Figures
        title={t('byMode')}
        rows={modes.map(({ mode, count }) => ({ label: t(mode), count }))}
      />
      <Figures
        title={t('byLanguage')}
        rows={languages.map(({ locale, name, count }) => ({ label: name, lang: locale, count }))}
      />
    </div>
  )
}

type FiguresProps = { title: string; rows: { label: string; lang?: string; count: number }[] }

const Figures = ({ title, rows }: FiguresProps) => (
  <section className="panel p-4">
    <h2 className="text-sm font-medium text-muted">{title}</h2>
    <dl className="mt-2 grid gap-1">
      {rows.map(({ label, lang, count }) => (
        <div key={label} className="flex items-baseline justify-between gap-4">
          <dt lang={lang}>{label}</dt>
          <dd className="font-semibold tabular-nums">{count}</dd>
        </div>
      ))}
    </dl>
  </section>
)
