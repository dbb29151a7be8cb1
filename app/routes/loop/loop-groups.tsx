import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import type { LoopGroupView } from './loop-view.ts'

type Props = { by: string; bys: readonly string[]; groups: readonly LoopGroupView[] }

const isNamed = (by: string): by is 'theme' | 'locale' | 'survey' =>
  by === 'theme' || by === 'locale' || by === 'survey'

/** The same numbers for each theme, language, survey or attribute of the customers. */
export function LoopGroups({ by, bys, groups }: Props) {
  const t = useTranslations('loop')
  const nameOf = (each: string) =>
    isNamed(each) ? t(`by.${each}`) : each.slice('attributes.'.length)
  return (
    <section aria-labelledby="loop-groups" className="panel overflow-hidden pt-6 pb-2">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-6 pb-3">
        <h2 id="loop-groups" className="text-lg font-semibold tracking-tight">
          {t('groups')}
        </h2>
        <ChoiceLinks
          label={t('groups')}
          choices={bys.map((each) => ({
            name: nameOf(each),
            changes: { by: each },
            isChosen: each === by,
          }))}
        />
      </div>
      {groups.length === 0 ? (
        <p className="px-6 pb-4 text-muted">{t('groupsNone')}</p>
      ) : (
        <Table name={nameOf(by)} groups={groups} />
      )}
      {by === 'theme' ? <p className="px-6 py-3 text-sm text-muted">{t('themeNote')}</p> : null}
    </section>
  )
}

function Table({ name, groups }: Pick<Props, 'groups'> & { name: string }) {
  const t = useTranslations('loop')
  return (
    <div className="max-h-[40rem] overflow-auto" tabIndex={0} role="region" aria-label={name}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" className="number">
              {t('step.comments')}
            </th>
            {(groups[0]?.steps ?? []).map(({ step }) => (
              <th key={step} scope="col" className={`number ${narrow(step)}`}>
                {t(`step.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Row key={group.key} group={group} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a phone has room for. */
const narrow = (step: string) => (step === 'acted' || step === 'told' ? '' : 'max-sm:hidden')

function Row({ group: { name, to, comments, isSmall, steps } }: { group: LoopGroupView }) {
  return (
    <tr>
      <th
        scope="row"
        className="border-t border-line text-left font-medium whitespace-normal text-ink [overflow-wrap:break-word]"
        dir="auto"
      >
        {to === null ? (
          name
        ) : (
          <Link to={to} className="inline-flex min-h-6 items-center text-ink hover:underline">
            {name}
          </Link>
        )}
      </th>
      <td className="number">{comments}</td>
      {steps.map(({ step, percent, hits }) => (
        <td key={step} className={`number ${narrow(step)}`} title={hits}>
          <span className={isSmall ? 'text-muted' : 'font-semibold'}>{percent}</span>
        </td>
      ))}
    </tr>
  )
}
