import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'

type Choice = { value: string; label: string }

type Props = {
  people: Choice[]
  areas: Choice[]
  who: string
  area: string
  /** The address without any filter. */
  all: string
}

export function AuditFilter({ people, areas, who, area, all }: Props) {
  const t = useTranslations('settings.audit')
  return (
    <Form
      key={`${who} ${area}`}
      method="get"
      role="search"
      className="mt-6 flex flex-wrap items-end gap-3"
    >
      <Choose name="who" label={t('who')} every={t('everyone')} chosen={who} choices={people} />
      <Choose name="area" label={t('area')} every={t('everything')} chosen={area} choices={areas} />
      <button type="submit" className="button-quiet min-h-11 justify-center max-sm:grow">
        {t('show')}
      </button>
      {who === '' && area === '' ? null : (
        <Link to={all} className="link flex min-h-11 items-center px-1 text-sm">
          {t('clear')}
        </Link>
      )}
    </Form>
  )
}

type ChooseProps = {
  name: string
  label: string
  every: string
  chosen: string
  choices: Choice[]
}

function Choose({ name, label, every, chosen, choices }: ChooseProps) {
  return (
    <div className="min-w-0 grow basis-40 sm:max-w-60">
      <label htmlFor={name} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select id={name} name={name} defaultValue={chosen} className="input">
        <option value="">{every}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
