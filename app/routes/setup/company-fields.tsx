import { useEffect, useRef } from 'react'
import type { ChangeEvent } from 'react'
import { useTranslations } from 'use-intl'
import { suggestSlug } from '#app/modules/workspaces/slug.ts'
import { adminLocaleNames, adminLocales } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'

type FieldProps = { name: string; problem: string | undefined; defaultValue: string | undefined }

type Props = {
  field: (name: string) => FieldProps
  locale: AdminLocale
  zones: string[]
  zone: string
}

/** What makes a workspace: name, address, language and time zone. */
export function CompanyFields({ field, locale, zones, zone }: Props) {
  const t = useTranslations('setUp')
  const language = field('locale')
  return (
    <>
      <NameFields field={field} />
      <SelectField {...language} defaultValue={language.defaultValue ?? locale} label={t('locale')}>
        {adminLocales.map((each) => (
          <option key={each} value={each} lang={each}>
            {adminLocaleNames[each]}
          </option>
        ))}
      </SelectField>
      <TimeZoneField {...field('timeZone')} zones={zones} guess={zone} />
    </>
  )
}

/** The short name follows the company's until somebody writes their own. */
function NameFields({ field }: Pick<Props, 'field'>) {
  const t = useTranslations('setUp')
  const slug = useRef<HTMLDivElement>(null)
  const isOwn = useRef(false)
  const follow = (event: ChangeEvent<HTMLInputElement>) => {
    const input = slug.current?.querySelector('input')
    if (input && !isOwn.current) input.value = suggestSlug(event.target.value)
  }
  const keep = () => {
    isOwn.current = true
  }
  return (
    <>
      <TextField
        {...field('workspaceName')}
        label={t('workspaceName')}
        hint={t('workspaceNameHint')}
        autoComplete="organization"
        onChange={follow}
        required
      />
      <div ref={slug}>
        <TextField
          {...field('slug')}
          label={t('slug')}
          hint={t('slugHint')}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={keep}
          required
        />
      </div>
    </>
  )
}

/** The browser's own zone once it can be asked; the server cannot know it. */
function TimeZoneField({
  zones,
  guess,
  ...field
}: FieldProps & { zones: string[]; guess: string }) {
  const t = useTranslations('setUp')
  const frame = useRef<HTMLDivElement>(null)
  const isChosen = field.defaultValue !== undefined
  useEffect(() => {
    const select = frame.current?.querySelector('select')
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    // Unless somebody has chosen before the page awoke.
    if (select?.value === guess && !isChosen && zones.includes(own)) select.value = own
  }, [isChosen, zones, guess])
  return (
    <div ref={frame}>
      <SelectField
        {...field}
        defaultValue={field.defaultValue ?? guess}
        label={t('timeZone')}
        hint={t('timeZoneHint')}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
