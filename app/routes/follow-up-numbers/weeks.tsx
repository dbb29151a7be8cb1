import { useTranslations } from 'use-intl'
import type { WeekView } from './numbers-view.ts'
import { SmallRate } from './rate.tsx'

const step = 24
const barWidth = 14
const height = 96

/** How many were opened in each week and how many of them were contacted in time; the table says the same. */
export function Weeks({ weeks }: { weeks: readonly WeekView[] }) {
  const t = useTranslations('followUpNumbers')
  const width = Math.max(1, weeks.length) * step
  return (
    <section aria-labelledby="weeks" className="panel p-6">
      <h2 id="weeks" className="text-lg font-semibold tracking-tight">
        {t('weeks')}
      </h2>
      <p className="text-sm text-muted">{t('weeksNote')}</p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="mt-5 h-36 w-full"
        aria-hidden="true"
      >
        {weeks.map((week, place) => (
          <g key={week.day}>
            <Bar place={place} share={week.height} className="fill-line" />
            <Bar place={place} share={week.filled} className="fill-good" />
          </g>
        ))}
        <rect y={height - 1} width={width} height="1" className="fill-line" />
      </svg>
      <p className="mt-1.5 flex justify-between text-xs text-muted tabular-nums" aria-hidden="true">
        <span>{weeks[0]?.day}</span>
        {weeks.length > 1 ? <span>{weeks.at(-1)?.day}</span> : null}
      </p>
      <details className="mt-4">
        <summary className="link inline-flex min-h-8 items-center text-sm">
          {t('weeksTable')}
        </summary>
        <div className="mt-2 max-h-96 overflow-auto" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('week')}</th>
                <th scope="col" className="number">
                  {t('opened')}
                </th>
                <th scope="col" className="number">
                  {t('inTime')}
                </th>
                <th scope="col" className="number">
                  {t('median')}
                </th>
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.day}>
                  <td className="whitespace-nowrap">{week.day}</td>
                  <td className="number">{week.opened}</td>
                  <td className="number">
                    <SmallRate share={week.inTime} />
                  </td>
                  <td className="number whitespace-nowrap">{week.median ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

function Bar({ place, share, className }: { place: number; share: number; className: string }) {
  const tall = (height - 4) * share
  return (
    <rect
      x={place * step + (step - barWidth) / 2}
      y={height - tall}
      width={barWidth}
      height={tall}
      className={className}
    />
  )
}
