import { useTranslations } from 'use-intl'
import type { BadLine } from '#app/modules/customers/read-suppression-list.ts'

export type ImportResultView = {
  added: number
  known: number
  repeated: number
  badCount: number
  /** The first of them. */
  bad: BadLine[]
}

/** What became of each line of the list. */
export function ImportResult({ result }: { result: ImportResultView }) {
  const t = useTranslations('suppressions')
  const { added, known, badCount } = result
  return (
    <section role="status" className="panel mt-6 p-5">
      <h2 className="text-lg font-semibold tracking-tight">
        {t(added + known > 0 ? 'result.done' : 'result.none')}
      </h2>
      <Counts result={result} />
      {badCount === 0 ? null : <BadLines result={result} />}
    </section>
  )
}

function Counts({ result }: { result: ImportResultView }) {
  const t = useTranslations('suppressions')
  const { added, known, repeated, badCount } = result
  const counts = [
    ['added', added],
    ['known', known],
    ['repeated', repeated],
    ['bad', badCount],
  ] as const
  return (
    <dl className="mt-4 grid grid-cols-2 gap-4 md:grid-cols-4">
      {counts.map(([name, count]) => (
        <div key={name} className="flex flex-col-reverse justify-end">
          <dt className="text-sm text-muted">{t(`result.${name}`)}</dt>
          <dd className="text-2xl font-semibold tracking-tight tabular-nums">
            {count.toLocaleString('en')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function BadLines({ result: { bad, badCount } }: { result: ImportResultView }) {
  const t = useTranslations('suppressions')
  return (
    <details className="mt-5 border-t border-line pt-3" open>
      <summary className="font-medium">{t('badTitle', { count: badCount })}</summary>
      <p className="mt-1 text-sm text-muted">{t('badText')}</p>
      <table className="table mt-2">
        <thead>
          <tr>
            <th scope="col" className="number w-20">
              {t('line')}
            </th>
            <th scope="col">{t('content')}</th>
          </tr>
        </thead>
        <tbody>
          {bad.map(({ line, text }) => (
            <tr key={line}>
              <td className="number">{line}</td>
              <td className="[overflow-wrap:anywhere]">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {badCount > bad.length ? (
        <p className="mt-2 text-sm text-muted">{t('badMore', { count: badCount - bad.length })}</p>
      ) : null}
    </details>
  )
}
