import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { EffectRow, EffectView } from './effect-view.ts'

type Props = { effect: EffectView; root: string }

/** Whether less is said about the themes since, and how those are who speak of them. */
export function Effect({ effect, root }: Props) {
  const t = useTranslations('changeResults')
  const { after, before, themes, overall } = effect
  return (
    <section aria-labelledby="effect" className="panel overflow-hidden pt-6 pb-2">
      <div className="px-6 pb-2">
        <h2 id="effect" className="text-lg font-semibold tracking-tight">
          {t('effect')}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-pretty text-muted">
          {themes.length === 0
            ? t('effectNone')
            : after === 0
              ? t('effectToday')
              : t('effectLead', { after, before })}
        </p>
      </div>
      {themes.map(({ id, name, statements, rows }) => (
        <div key={id} className="mt-4 border-t border-line pt-4">
          <h3 dir="auto" className="px-6 font-semibold">
            <Link
              to={`${root}/themes/${id}`}
              className="inline-flex min-h-6 items-center hover:underline"
            >
              {name}
            </Link>
          </h3>
          {statements.map(({ statement, text }) => (
            <p key={text} className={`mt-1 px-6 ${tones[statement]}`}>
              {text}
            </p>
          ))}
          <Table name={name} rows={rows} />
        </div>
      ))}
      {themes.length === 0 || overall.length === 0 ? null : (
        <div className="mt-4 border-t border-line pt-4">
          <h3 className="px-6 font-semibold">{t('overall')}</h3>
          <Table name={t('overall')} rows={overall} />
        </div>
      )}
    </section>
  )
}

/** Less of a theme is good news. */
const tones = {
  less: 'font-medium text-good',
  more: 'font-medium text-bad',
  same: '',
  too_few: 'text-muted',
} as const

function Table({ name, rows }: { name: string; rows: readonly EffectRow[] }) {
  const t = useTranslations('changeResults')
  return (
    <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label={name}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col" className="number">
              {t('before')}
            </th>
            <th scope="col" className="number">
              {t('since')}
            </th>
            <th scope="col" className="number max-sm:hidden">
              {t('difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th
                scope="row"
                className="border-t border-line text-left font-normal whitespace-normal text-ink"
              >
                {row.name}
                {row.difference === null ? null : (
                  <span className="mt-1 block text-xs text-muted sm:hidden">
                    {t('difference')}: {row.difference.value}
                    <br />
                    {t('interval', row.difference)}
                  </span>
                )}
              </th>
              <Figure figure={row.before} />
              <Figure figure={row.since} />
              <td className="number max-sm:hidden">
                {row.difference === null ? (
                  '–'
                ) : (
                  <>
                    <span className="font-semibold">{row.difference.value}</span>
                    <span className="block text-xs whitespace-nowrap text-muted">
                      {t('interval', row.difference)}
                    </span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Figure = ({ figure }: { figure: EffectRow['before'] }) => (
  <td className="number">
    {figure === null ? (
      '–'
    ) : (
      <>
        <span className="font-semibold">{figure.value}</span>
        <span className="block text-xs text-muted sm:whitespace-nowrap">{figure.n}</span>
      </>
    )}
  </td>
)
