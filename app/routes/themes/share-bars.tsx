import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { credits } from '#app/modules/reports/group-by.ts'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import type { ShareRow } from './theme-page-view.ts'

type Props = { rows: ShareRow[]; by: string; attributes: string[]; toInbox: string }

/** Among whom it is spoken of: of each group's answers the share that has the theme. */
export function ShareBars({ rows, by, attributes, toInbox }: Props) {
  const t = useTranslations()
  const most = Math.max(0.0001, ...rows.map(({ share }) => share))
  const choices = [
    ...credits.map((each) => ({ name: t(`dashboard.${each}`), by: each })),
    ...attributes.map((name) => ({ name, by: `attributes.${name}` })),
  ]
  return (
    <section aria-labelledby="shares-title" className="panel p-6">
      <h2 id="shares-title" className="text-lg font-semibold tracking-tight">
        {t('themes.shares')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('themes.sharesLead')}</p>
      <ChoiceLinks
        label={t('themes.shares')}
        className="mt-3 flex-wrap"
        choices={choices.map((choice) => ({
          name: choice.name,
          changes: { by: choice.by, told: null, merge: null },
          isChosen: choice.by === by,
        }))}
      />
      {rows.length === 0 ? (
        <p className="mt-4 text-muted">{t('themes.noAnswers')}</p>
      ) : (
        <table className="mt-4 w-full text-sm">
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('themes.group')}</th>
              <th scope="col">{t('themes.share')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, share, percent, answers, withTheme, query }) => (
              <tr key={key}>
                <th scope="row" className="py-1.5 text-start font-normal">
                  <span className="flex items-baseline justify-between gap-3">
                    <span dir="auto" className="min-w-0 [overflow-wrap:anywhere]">
                      {query === null ? (
                        <span className="text-muted">{label}</span>
                      ) : (
                        <Link to={`${toInbox}?${query}`} className="hover:underline">
                          {label}
                        </Link>
                      )}
                    </span>
                    <span className="shrink-0 text-xs text-muted tabular-nums">
                      {t('themes.shareOf', { withTheme, answers })}
                    </span>
                  </span>
                  <svg
                    viewBox="0 0 100 6"
                    preserveAspectRatio="none"
                    className="mt-1 h-1.5 w-full"
                    aria-hidden="true"
                    focusable="false"
                  >
                    <rect width="100" height="6" className="fill-sunken" />
                    <rect width={(100 * share) / most} height="6" className="fill-accent" />
                  </svg>
                </th>
                <td className="w-16 ps-3 text-end align-bottom font-semibold tabular-nums">
                  {percent}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
