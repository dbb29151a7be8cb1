import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { DrawnIcon } from '#app/ui/drawn-icon.tsx'
import type { HistoryIcon, HistoryView } from './history-view.ts'
import { MailState } from './mail-state.tsx'

const icons: Record<HistoryIcon, ReactNode> = {
  begin: <path d="M5 17V3.5h9.5L12.5 7l2 3.5H5" />,
  person: <path d="M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.6-3 3-4.6 6-4.6s5.4 1.6 6 4.6" />,
  note: <path d="M4 16.5l.8-3.6L13.5 4.2l2.8 2.8-8.7 8.7zM11.6 6.1l2.8 2.8" />,
  mail: <path d="M3 5h14v10.5H3zm0 .5 7 5.5 7-5.5" />,
  answer: <path d="M3 4h14v9.5H9L5.5 17v-3.5H3z" />,
  end: <path d="M4 10.5l4 4 8-9" />,
  clock: <path d="M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 6.5V10l2.5 1.8" />,
}

const looks: Record<HistoryIcon, string> = {
  begin: 'bg-surface text-muted border-line',
  person: 'bg-surface text-muted border-line',
  note: 'bg-middling-soft text-middling border-transparent',
  mail: 'bg-good-soft text-good border-transparent',
  answer: 'bg-accent-soft text-accent-strong border-transparent',
  end: 'bg-good-soft text-good border-transparent',
  clock: 'bg-surface text-muted border-line',
}

/** A line down to the next one. */
const linked =
  'relative not-last:before:absolute not-last:before:inset-y-0 not-last:before:start-[1.125rem] not-last:before:border-s not-last:before:border-line'

type Props = {
  entries: HistoryView[]
  /** Those that came while somebody was writing. */
  fresh: readonly string[]
  /** What the customer writes is in it. */
  locale: string
  root: string
}

/** Everything that happened to it, in order. */
export function History({ entries, fresh, ...rest }: Props) {
  const t = useTranslations('followUps.history')
  return (
    <section aria-labelledby="history-title" className="min-w-0">
      <h2 id="history-title" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      <ol className="mt-5">
        {entries.map((entry) => (
          <li key={entry.id} className={linked}>
            <Entry entry={entry} isNew={fresh.includes(entry.id)} {...rest} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type EntryProps = { entry: HistoryView; isNew: boolean } & Pick<Props, 'locale' | 'root'>

function Entry({ entry, isNew, locale, root }: EntryProps) {
  const t = useTranslations('followUps.history')
  const { icon, title, time, mail } = entry
  return (
    <article className="relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3.5 pb-7">
      <span
        className={`z-1 flex size-9 items-center justify-center rounded-full border ${looks[icon]}`}
      >
        <DrawnIcon>{icons[icon]}</DrawnIcon>
      </span>
      <div className="min-w-0 pt-1">
        <header className="justify-between gap-x-4 space-y-0.5 sm:flex sm:items-baseline sm:space-y-0">
          <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">
            {title} {isNew ? <span className="badge badge-warning">{t('isNew')}</span> : null}
          </h3>
          <time dateTime={time.iso} className="block shrink-0 text-sm text-muted tabular-nums">
            {time.absolute}
          </time>
        </header>
        <Written entry={entry} locale={locale} />
        {entry.notes.map((note) => (
          <p key={note} className="mt-1 text-sm text-muted [overflow-wrap:anywhere]">
            {note}
          </p>
        ))}
        {mail === null ? null : (
          <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm">
            {mail.state === null ? null : <MailState state={mail.state} goesOut={mail.goesOut} />}
            <Link
              to={`${root}/messages/${mail.id}`}
              className="link inline-flex min-h-8 items-center"
            >
              {t('theMail')}
            </Link>
          </p>
        )}
      </div>
    </article>
  )
}

function Written({
  entry: { subject, text, isOurs, icon },
  locale,
}: Omit<EntryProps, 'isNew' | 'root'>) {
  if (text === '' && subject === '') return null
  const isMail = icon === 'mail' || icon === 'answer'
  return (
    <div
      lang={isMail ? locale : undefined}
      className={`mt-2 max-w-prose rounded-lg px-4 py-3 ${isOurs ? 'bg-sunken' : 'border border-accent-soft bg-accent-soft/60'}`}
    >
      {subject === '' ? null : (
        <p dir="auto" className="text-sm font-semibold [overflow-wrap:anywhere]">
          {subject}
        </p>
      )}
      {text === '' ? null : (
        <p dir="auto" className="words text-sm">
          {text}
        </p>
      )}
    </div>
  )
}
