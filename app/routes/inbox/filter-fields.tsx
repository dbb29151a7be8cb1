import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { moods, writeAttribute, writeScore } from '#app/modules/triage/inbox-filter.ts'
import type { ChoiceOption, InboxData } from './inbox-data.ts'

type Props = Pick<InboxData, 'filter' | 'choices' | 'themes' | 'members' | 'me'>

/** Everything that is seldom filtered by. */
export function FilterFields({ filter, choices, themes, members, me }: Props) {
  const t = useTranslations('inbox')
  const others = members.filter(({ id }) => id !== me.id)
  return (
    <div className="panel inbox-filter-panel">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Choose name="theme" label={t('filter.theme')} value={filter.theme}>
          {[
            { value: 'none', label: t('noTheme') },
            ...themes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        </Choose>
        <Choose name="tag" label={t('filter.tag')} value={filter.tag}>
          {(['suggested', 'applied'] as const).map((tag) => ({
            value: tag,
            label: t(`filter.${tag}`),
          }))}
        </Choose>
        <Choose name="mood" label={t('filter.mood')} value={filter.mood}>
          {moods.map((mood) => ({ value: mood, label: t(`mood.${mood}`) }))}
        </Choose>
        <Choose
          name="score"
          label={t('filter.score')}
          value={filter.score === undefined ? undefined : writeScore(filter.score)}
        >
          {choices.scores}
        </Choose>
        <Choose name="survey" label={t('survey')} value={filter.survey}>
          {choices.surveys}
        </Choose>
        <Choose name="language" label={t('filter.language')} value={filter.language}>
          {choices.languages}
        </Choose>
        <Choose name="assignee" label={t('filter.assignee')} value={filter.assignee}>
          {[
            { value: me.id, label: t('you') },
            { value: 'nobody', label: t('nobody') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        </Choose>
        <Choose name="agent" label={t('filter.agent')} value={filter.agent}>
          {choices.agents}
        </Choose>
        <Choose name="team" label={t('filter.team')} value={filter.team}>
          {choices.teams}
        </Choose>
        <Choose name="channel" label={t('filter.channel')} value={filter.channel}>
          {choices.channels}
        </Choose>
        <Field label={t('filter.attribute')}>
          <input
            name="attribute"
            list="inbox-attributes"
            placeholder="plan=pro"
            defaultValue={filter.attribute === undefined ? '' : writeAttribute(filter.attribute)}
            className="input"
          />
          <datalist id="inbox-attributes">
            {choices.attributes.map((name) => (
              <option key={name} value={`${name}=`} />
            ))}
          </datalist>
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('filter.from')}>
            <input type="date" name="from" defaultValue={filter.from} className="input" />
          </Field>
          <Field label={t('filter.to')}>
            <input type="date" name="to" defaultValue={filter.to} className="input" />
          </Field>
        </div>
      </div>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-3">
        <label className="flex min-h-11 items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            name="audit"
            value="1"
            defaultChecked={filter.audit === true}
            className="check mt-0"
          />
          {t('toCheckOnly')}
        </label>
        <button type="submit" className="button">
          {t('apply')}
        </button>
      </div>
    </div>
  )
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <label className="block min-w-0 text-sm font-medium">
    <span className="mb-1 block">{label}</span>
    {children}
  </label>
)

type ChooseProps = {
  name: string
  label: string
  value: string | undefined
  children: readonly ChoiceOption[]
}

/** Nothing is offered where there is nothing to choose from. */
function Choose({ name, label, value, children }: ChooseProps) {
  const t = useTranslations('inbox')
  if (children.length === 0) return null
  return (
    <Field label={label}>
      <select name={name} defaultValue={value ?? ''} className="input">
        <option value="">{t('filter.any')}</option>
        {children.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
