import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { mostCounted } from '#app/modules/follow-ups/most-counted.ts'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { listAddress, owners, views } from './list-choice.ts'
import type { ListChoice } from './list-choice.ts'

type Named = { id: string; name: string }

type Props = {
  choice: ListChoice
  counts: Partial<Record<ListChoice['view'], number>>
  /** The days on which they were opened, in words. */
  range: string | null
  themes: readonly Named[]
  teams: readonly Named[]
}

/** How far they are, whose, and about what. */
export function ListFilters({ choice, counts, range, themes, teams }: Props) {
  const t = useTranslations('followUps')
  const opened = useTranslations('followUpNumbers')
  const labelOf = (view: ListChoice['view']) => {
    const count = counts[view] ?? 0
    if (count === 0) return t(`view.${view}`)
    if (count >= mostCounted) return t('countMost', { view: t(`view.${view}`) })
    return t('count', { view: t(`view.${view}`), count })
  }
  return (
    <div className="mt-6 space-y-3">
      <ChoiceChips
        label={t('view.label')}
        items={views.map((view) => ({
          to: listAddress({ ...choice, view }),
          label: labelOf(view),
          current: view === choice.view,
        }))}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <ChoiceChips
          label={t('owner.label')}
          items={owners.map((owner) => ({
            to: listAddress({ ...choice, owner }),
            label: t(`owner.${owner}`),
            current: owner === choice.owner,
          }))}
        />
        <Narrowing choice={choice} themes={themes} teams={teams} />
      </div>
      {range === null ? null : (
        <p className="flex flex-wrap items-center gap-x-4 text-sm text-muted">
          {opened('period', { range })}
          <Link
            to={listAddress({ ...choice, days: null })}
            className="link inline-flex min-h-8 items-center"
          >
            {t('filter.anyTime')}
          </Link>
        </p>
      )}
    </div>
  )
}

function Narrowing({ choice, themes, teams }: Omit<Props, 'counts' | 'range'>) {
  const t = useTranslations('followUps.filter')
  if (themes.length === 0 && teams.length === 0) return null
  const { view, owner, theme, team, days } = choice
  return (
    <Form
      method="get"
      className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="owner" value={owner} />
      {days === null ? null : (
        <>
          <input type="hidden" name="from" value={days.from} />
          <input type="hidden" name="to" value={days.to} />
        </>
      )}
      <Choice name="theme" value={theme} label={t('theme')} any={t('anyTheme')} items={themes} />
      <Choice name="team" value={team} label={t('team')} any={t('anyTeam')} items={teams} />
      <button type="submit" className="button-quiet min-h-11">
        {t('show')}
      </button>
      {theme === null && team === null ? null : (
        <Link
          to={listAddress({ ...choice, theme: null, team: null })}
          className="button-quiet min-h-11"
        >
          {t('clear')}
        </Link>
      )}
    </Form>
  )
}

type ChoiceProps = {
  name: string
  value: string | null
  label: string
  any: string
  items: readonly Named[]
}

function Choice({ name, value, label, any, items }: ChoiceProps) {
  if (items.length === 0) return null
  return (
    <select
      name={name}
      key={value ?? ''}
      defaultValue={value ?? ''}
      aria-label={label}
      className="input sm:w-auto sm:max-w-52"
    >
      <option value="">{any}</option>
      {items.map((item) => (
        <option key={item.id} value={item.id}>
          {item.name}
        </option>
      ))}
    </select>
  )
}
