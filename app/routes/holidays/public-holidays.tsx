import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { Choice, Place } from '#app/modules/workspaces/public-holidays.server.ts'
import { CheckField, SelectField } from '#app/ui/field.tsx'
import type { PreviewView } from './holiday-view.server.ts'

type Props = {
  countries: readonly Choice[]
  regions: readonly Choice[]
  place: Place | null
}

/** Which place's holidays; they are looked at before they are added. */
export function PublicHolidays({ countries, regions, place }: Props) {
  const t = useTranslations('holidays')
  return (
    <section aria-labelledby="public-holidays" className="panel p-6">
      <h2 id="public-holidays" className="text-lg font-semibold tracking-tight">
        {t('public')}
      </h2>
      <p className="mt-1 text-sm text-pretty text-muted">{t('publicText')}</p>
      <Form
        key={`${place?.country} ${place?.region}`}
        method="get"
        preventScrollReset
        className="mt-4 space-y-4"
      >
        <SelectField
          name="country"
          label={t('country')}
          defaultValue={place?.country ?? ''}
          required
        >
          {place === null ? <option value="">{t('chooseCountry')}</option> : null}
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        {regions.length === 0 ? null : (
          <SelectField name="region" label={t('region')} defaultValue={place?.region ?? ''}>
            <option value="">{t('wholeCountry')}</option>
            {regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <button type="submit" className="button-quiet">
          {t('show')}
        </button>
      </Form>
    </section>
  )
}

export function Preview({ preview, place }: { preview: PreviewView; place: Place }) {
  const t = useTranslations('holidays')
  const { days } = preview
  const isDone = days.every(({ isThere }) => isThere)
  return (
    <Form
      key={days.map(({ isThere }) => Number(isThere)).join('')}
      method="post"
      preventScrollReset
      className="panel p-6"
    >
      <h2 className="text-lg font-semibold tracking-tight">
        {t('preview', { place: preview.place, from: preview.from, to: preview.to })}
      </h2>
      <p className="mt-1 text-sm text-muted">
        {t(days.length === 0 ? 'noneKnown' : isDone ? 'allThere' : 'untick')}
      </p>
      <input type="hidden" name="act" value="add" />
      <input type="hidden" name="country" value={place.country} />
      <input type="hidden" name="region" value={place.region ?? ''} />
      <ul className="mt-4 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {days.map(({ date, text, name, isFree, isThere }) => (
          <li key={date}>
            {isThere ? (
              <p className="ps-7 text-sm text-muted">
                {name}
                <span className="block">{`${text} · ${t('already')}`}</span>
              </p>
            ) : (
              <CheckField
                id={`public-${date}`}
                name="date"
                value={date}
                label={name ?? text}
                hint={isFree ? `${text} · ${t('free')}` : text}
                defaultChecked
              />
            )}
          </li>
        ))}
      </ul>
      {isDone ? null : (
        <button type="submit" className="button mt-5 w-full sm:w-auto">
          {t('addChosen')}
        </button>
      )}
    </Form>
  )
}
