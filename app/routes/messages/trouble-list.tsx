import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { TroubleView } from './trouble-view.ts'

const dots = { bad: 'fill-bad', middling: 'fill-middling' } as const

/** What is wrong with the mail as a whole: nothing when all is well. */
export function TroubleList({ troubles }: { troubles: TroubleView[] }) {
  const t = useTranslations('messages.trouble')
  if (troubles.length === 0) return null
  return (
    <section aria-labelledby="trouble-title" className="panel mt-6 px-5 py-4 sm:px-6">
      <h2 id="trouble-title" className="font-semibold tracking-tight">
        {t('title')}
      </h2>
      <ul className="divide-y divide-line">
        {troubles.map((trouble) => (
          <li
            key={trouble.key}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 py-3 last:pb-0"
          >
            <svg
              viewBox="0 0 8 8"
              className={`mt-2 size-2 ${dots[trouble.tone]}`}
              aria-hidden="true"
            >
              <circle cx="4" cy="4" r="4" />
            </svg>
            <Trouble trouble={trouble} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Trouble({ trouble: { sentence, words, advice, acts } }: { trouble: TroubleView }) {
  return (
    <div className="min-w-0 [overflow-wrap:anywhere]">
      <p className="text-pretty">{sentence}</p>
      {words === null ? null : (
        <p lang="en" className="mt-0.5 font-mono text-xs text-muted">
          {words}
        </p>
      )}
      {advice === null ? null : <p className="mt-1 text-sm text-muted">{advice}</p>}
      <p className="mt-0.5 flex flex-wrap gap-x-5 text-sm">
        {acts.map(({ to, label }) => (
          <Link key={to} to={to} className="link inline-flex min-h-8 items-center">
            {label}
          </Link>
        ))}
      </p>
    </div>
  )
}
