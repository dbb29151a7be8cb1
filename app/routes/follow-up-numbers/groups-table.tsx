import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { numbersBy } from '#app/modules/follow-ups/numbers-by.ts'
import type { NumbersBy } from '#app/modules/follow-ups/numbers-by.ts'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import type { GroupView } from './numbers-view.ts'
import { SmallRate } from './rate.tsx'

type Props = { by: NumbersBy; groups: readonly GroupView[] }

/** The same numbers for each agent, team, theme or owner. */
export function GroupsTable({ by, groups }: Props) {
  const t = useTranslations('followUpNumbers')
  return (
    <section aria-labelledby="groups" className="panel overflow-hidden pt-6 pb-2">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-6 pb-3">
        <h2 id="groups" className="text-lg font-semibold tracking-tight">
          {t('groups')}
        </h2>
        <ChoiceLinks
          label={t('groups')}
          choices={numbersBy.map((each) => ({
            name: t(`by.${each}`),
            changes: { by: each },
            isChosen: each === by,
          }))}
        />
      </div>
      <div className="max-h-[40rem] overflow-auto" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t(`by.${by}`)}</th>
              <th scope="col" className="number">
                {t('opened')}
              </th>
              <th scope="col" className="number max-sm:hidden" title={t('medianHint')}>
                {t('median')}
              </th>
              <th scope="col" className="number">
                {t('inTime')}
              </th>
              <th scope="col" className="number max-sm:hidden">
                {t('recovered')}
              </th>
              <th scope="col" className="number max-md:hidden">
                {t('overdue')}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Row key={group.key} group={group} />
            ))}
          </tbody>
        </table>
      </div>
      {by === 'theme' ? <p className="px-6 py-3 text-sm text-muted">{t('themeNote')}</p> : null}
    </section>
  )
}

function Row({ group }: { group: GroupView }) {
  const t = useTranslations('followUpNumbers')
  return (
    <tr>
      <td>
        <span dir="auto" className="font-medium [overflow-wrap:anywhere]">
          {group.to === null ? (
            group.label
          ) : (
            <Link to={group.to} relative="path" className="hover:underline">
              {group.label}
            </Link>
          )}
        </span>
        <span className="block text-xs text-muted sm:hidden">
          {t('median')}: {group.median ?? '–'}
          <br />
          {t('recovered')}:{' '}
          {group.recovered.rate === null
            ? '–'
            : `${group.recovered.rate.text}% (${group.recovered.n})`}
        </span>
      </td>
      <td className="number">{group.opened}</td>
      <td className="number whitespace-nowrap max-sm:hidden">{group.median ?? '–'}</td>
      <td className="number">
        <SmallRate share={group.inTime} />
      </td>
      <td className="number max-sm:hidden">
        <SmallRate share={group.recovered} />
      </td>
      <td className={`number max-md:hidden ${group.overdue === null ? 'text-muted' : 'text-bad'}`}>
        {group.overdue ?? '–'}
      </td>
    </tr>
  )
}
