import { useTranslations } from 'use-intl'
import { credits } from '#app/modules/reports/group-by.ts'
import type { Credit } from '#app/modules/reports/group-by.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { BreakdownRow, BreakdownView } from './breakdown-view.ts'
import { ChoiceLinks } from './choice-links.tsx'
import { IntervalBar } from './interval-bar.tsx'
import { ScoreNumber } from './score-number.tsx'

type Props = { kind: SurveyKind; by: Credit; view: BreakdownView }

/** The same number for each agent, team, channel or language, as credited when it happened. */
export function Breakdown({ kind, by, view: { solid, small } }: Props) {
  const t = useTranslations('dashboard')
  return (
    <section aria-labelledby="breakdown-title" className="panel overflow-hidden pt-6 pb-2">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-6 pb-3">
        <h2 id="breakdown-title" className="text-lg font-semibold tracking-tight">
          {t('breakdownOf', { kind: t(kind) })}
        </h2>
        <ChoiceLinks
          label={t('breakdown')}
          choices={credits.map((each) => ({
            name: t(each),
            changes: { by: each },
            isChosen: each === by,
          }))}
        />
      </div>
      {solid.length + small.length === 0 ? (
        <p className="px-6 pb-6 text-muted">{t('noGroups')}</p>
      ) : (
        <div className="max-h-[40rem] overflow-y-auto" tabIndex={0}>
          <table className="table [&_:is(th,td):first-child]:ps-6 [&_:is(th,td):last-child]:pe-6">
            <thead>
              <tr>
                <th scope="col">{t(by)}</th>
                <th scope="col" className="max-sm:hidden">
                  {t('intervalShort')}
                </th>
                <th scope="col" className="number">
                  {t('score')}
                </th>
                <th scope="col" className="number">
                  {t('answers')}
                </th>
                <th scope="col" className="number max-sm:hidden">
                  {t('responseRate')}
                </th>
              </tr>
            </thead>
            <Rows kind={kind} rows={solid} />
            {small.length === 0 ? null : <Rows kind={kind} rows={small} note={t('smallSamples')} />}
          </table>
        </div>
      )}
    </section>
  )
}

function Rows({ kind, rows, note }: { kind: SurveyKind; rows: BreakdownRow[]; note?: string }) {
  return (
    <tbody>
      {note === undefined ? null : (
        <tr>
          <th scope="rowgroup" colSpan={5} className="border-t border-line">
            <span className="badge badge-warning">{note}</span>
          </th>
        </tr>
      )}
      {rows.map(({ key, label, score, n, responseRate }) => (
        <tr key={key} className={note === undefined ? '' : 'text-muted'}>
          <td className="align-middle">
            <span dir="auto" className="font-medium [overflow-wrap:anywhere]">
              {label}
            </span>
            <Bar kind={kind} score={score} className="mt-1.5 max-w-40 sm:hidden" />
          </td>
          <td className="w-2/5 align-middle max-sm:hidden">
            <div className="flex items-center gap-3">
              <Bar kind={kind} score={score} className="min-w-24" />
              <span className="w-24 shrink-0 text-xs whitespace-nowrap text-muted tabular-nums">
                {`${score.lo} – ${score.hi}`}
              </span>
            </div>
          </td>
          <td className="number align-middle text-base font-semibold">
            <ScoreNumber score={score} />
          </td>
          <td className="number align-middle">{n}</td>
          <td className="number align-middle text-muted max-sm:hidden">
            {responseRate === null ? '–' : `${responseRate}%`}
          </td>
        </tr>
      ))}
    </tbody>
  )
}

function Bar({
  kind,
  score,
  className,
}: {
  kind: SurveyKind
  score: BreakdownRow['score']
  className: string
}) {
  return (
    <IntervalBar kind={kind} value={score.value} interval={score.interval} className={className} />
  )
}
