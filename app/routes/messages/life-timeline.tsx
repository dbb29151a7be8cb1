import { useTranslations } from 'use-intl'
import { LifeMark } from './life-icon.tsx'
import type { LifeView } from './life-view.ts'

type Props = {
  entries: LifeView[]
  /** What comes next, while there is something to come. */
  next: string | null
}

/** A line down to the next one. */
const linked =
  'relative not-last:before:absolute not-last:before:inset-y-0 not-last:before:start-[1.125rem] not-last:before:border-s not-last:before:border-line'

/** From its making to what became of it. */
export function LifeTimeline({ entries, next }: Props) {
  const t = useTranslations('messages.life')
  return (
    <section aria-labelledby="life-title" className="min-w-0">
      <h2 id="life-title" className="text-lg font-semibold tracking-tight">
        {t('timeline')}
      </h2>
      <ol className="mt-5">
        {entries.map((entry) => (
          <li key={entry.key} className={linked}>
            <Entry entry={entry} />
          </li>
        ))}
        {next === null ? null : (
          <li className="relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3.5">
            <span className="z-1 flex size-9 items-center justify-center rounded-full border border-dashed border-edge bg-paper" />
            <div className="min-w-0 pt-1">
              <h3 className="text-sm text-muted">{t('next')}</h3>
              <p className="text-pretty">{next}</p>
            </div>
          </li>
        )}
      </ol>
    </section>
  )
}

function Entry({ entry: { icon, title, words, time } }: { entry: LifeView }) {
  return (
    <article className="relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3.5 pb-7">
      <LifeMark icon={icon} />
      <div className="min-w-0 pt-1">
        <header className="justify-between gap-x-4 space-y-0.5 sm:flex sm:items-baseline sm:space-y-0">
          <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">{title}</h3>
          {time === null ? null : (
            <time dateTime={time.iso} className="block shrink-0 text-sm text-muted tabular-nums">
              {time.absolute}
            </time>
          )}
        </header>
        {words === null ? null : <ServerWords words={words} />}
      </div>
    </article>
  )
}

/** What a mail server said, as it said it. */
export function ServerWords({ words, className = '' }: { words: string; className?: string }) {
  const t = useTranslations('messages')
  return (
    <p
      className={`mt-1 rounded-lg bg-sunken px-3 py-2 text-sm [overflow-wrap:anywhere] ${className}`}
    >
      <span className="sr-only">{t('serverSaid')}: </span>
      <span lang="en" className="font-mono text-xs">
        {words}
      </span>
    </p>
  )
}
