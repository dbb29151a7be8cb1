import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ThemeDot } from '#app/ui/theme-chip.tsx'
import { ScoreNumber } from '../dashboard/score-number.tsx'
import type { DriverRow, DriversView, ImpactView, ShareChange } from './driver-view.ts'

const tone = { bad: 'text-bad', good: 'text-good', noise: 'text-muted' } as const

/** Every theme with its numbers; each leads to the responses that it was counted from. */
export function DriverTable({ view }: { view: DriversView }) {
  const t = useTranslations('drivers')
  return (
    <section aria-labelledby="table-title" className="panel overflow-hidden">
      <div className="px-6 pt-6">
        <h2 id="table-title" className="text-lg font-semibold tracking-tight">
          {t('table')}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-muted">{t('tableNote')}</p>
      </div>
      <div className="mt-3 overflow-x-auto" tabIndex={0}>
        <table className="table [&_:is(th,td)]:align-middle [&_:is(th,td):first-child]:ps-6 [&_:is(th,td):last-child]:pe-6">
          <thead>
            <tr>
              <th scope="col">{t('theme')}</th>
              <th scope="col" className="number">
                {t('impact', { kind: t(view.kind) })}
              </th>
              <th scope="col" className="number max-sm:hidden">
                {t('responses')}
              </th>
              <th scope="col" className="number max-sm:hidden">
                {t('share')}
              </th>
              <th scope="col" className="max-lg:hidden">
                {t('change')}
              </th>
              <th scope="col" className="number max-md:hidden">
                {t(view.kind)}
              </th>
              <th scope="col" className="number max-md:hidden">
                {t('mean')}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ row }: { row: DriverRow }) {
  const t = useTranslations('drivers')
  const { id, name, colour, impact, n, share, change, score, mean, isSmall } = row
  return (
    <tr>
      <th scope="row" className="border-t border-line">
        <Link
          to={`../themes/${id}`}
          className="flex min-h-8 min-w-0 items-center gap-2.5 hover:underline"
        >
          <ThemeDot colour={colour} />
          <span dir="auto" className="line-clamp-2 [overflow-wrap:anywhere]">
            {name}
          </span>
        </Link>
        <span className="block text-sm font-normal sm:hidden">
          <Behind row={row} words={t('countAndShare', { count: n, share })} />
        </span>
        {change.words === 'more' || change.words === 'less' ? (
          <span className="block text-sm font-normal lg:hidden">
            <ChangeOfShare change={change} />
          </span>
        ) : null}
        {isSmall ? (
          <span className="badge badge-warning my-1 font-normal" title={t('smallHint')}>
            {t('small')}
          </span>
        ) : null}
      </th>
      <td className="number">{impact === null ? '–' : <ImpactNumber impact={impact} />}</td>
      <td className="number max-sm:hidden">
        <Behind row={row} words={n} />
      </td>
      <td className="number max-sm:hidden">{share}%</td>
      <td className="text-sm max-lg:hidden">
        <ChangeOfShare change={change} />
      </td>
      <td className="number max-md:hidden">
        {score === null ? '–' : <ScoreNumber score={score} />}
      </td>
      <td className="number text-muted max-md:hidden">{mean}</td>
    </tr>
  )
}

const Behind = ({ row: { to, n, name }, words }: { row: DriverRow; words: string }) => {
  const t = useTranslations('drivers')
  return (
    <Link to={to} className="link inline-flex min-h-8 items-center">
      {words}
      <span className="sr-only">: {t('behind', { count: n, name })}</span>
    </Link>
  )
}

const ImpactNumber = ({ impact }: { impact: ImpactView }) => (
  <>
    <span className={`font-semibold ${tone[impact.tone]}`}>{impact.text}</span>
    <span className="block text-xs whitespace-nowrap text-muted">
      {impact.lo} – {impact.hi}
    </span>
  </>
)

/** More of a theme is neither good nor bad by itself: only what is more than noise is said in full colour. */
function ChangeOfShare({ change }: { change: ShareChange }) {
  const t = useTranslations('drivers')
  if (change.words !== 'more' && change.words !== 'less')
    return <span className="text-muted">{t(change.words)}</span>
  const { words, points, noise } = change
  return (
    <span className={noise === 'within' ? 'text-muted' : 'font-medium text-ink'}>
      {t(words, { points, noise })}
    </span>
  )
}
