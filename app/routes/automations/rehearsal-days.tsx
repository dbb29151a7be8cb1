import { useTranslations } from 'use-intl'
import type { RehearsalView } from './rehearsal-view.ts'

const height = 72
const [step, width] = [10, 8]

/** A bar for each day. */
export function RehearsalDays({ rehearsal }: { rehearsal: RehearsalView }) {
  const t = useTranslations('rehearsal')
  const { days, most } = rehearsal
  const [first, last] = [days[0], days.at(-1)]
  if (most === 0 || first === undefined || last === undefined) return null
  const span = { from: first.label, until: last.label }
  return (
    <figure className="mt-7">
      <figcaption className="flex items-baseline justify-between gap-4">
        <span className="font-semibold">{t('perDay')}</span>
        <span className="text-sm text-muted">{t('most', { count: most })}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={t('perDayLabel', { ...span, most })}
        viewBox={`0 0 ${days.length * step} ${height}`}
        preserveAspectRatio="none"
        className="mt-3 h-24 w-full border-b border-line"
      >
        {days.map(({ label, mails }, at) => {
          const tall = mails === 0 ? 0 : Math.max(1.5, (mails / most) * height)
          return (
            <g key={label}>
              <title>{t('dayMails', { day: label, count: mails })}</title>
              <rect x={at * step} y={0} width={step} height={height} className="fill-transparent" />
              <rect
                x={at * step + 1}
                y={height - tall}
                width={width}
                height={tall}
                className="fill-accent"
              />
            </g>
          )
        })}
      </svg>
      <p aria-hidden className="mt-1 flex justify-between text-sm text-muted tabular-nums">
        <span>{span.from}</span>
        <span>{span.until}</span>
      </p>
    </figure>
  )
}
