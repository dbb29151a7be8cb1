import { useEffect, useRef } from 'react'
import type { ChangeEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { passwordLengths } from '#app/modules/workspaces/password.ts'
import { suggestSlug } from '#app/modules/workspaces/slug.ts'
import { adminLocaleNames, adminLocales } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

/** `problems` names a text for each refused field; `minutes` is how long a guesser of codes has to wait. */
export type SetUpProblems = {
  state: 'refused'
  problems: Record<string, string>
  values: Record<string, string>
  minutes?: number
}

type Props = {
  locale: AdminLocale
  asksCode: boolean
  timeZones: string[]
  timeZone: string
  refused: SetUpProblems | undefined
}

export function SetUpForm({ locale, asksCode, timeZones, timeZone, refused }: Props) {
  const t = useTranslations('setUp')
  const count = Object.keys(refused?.problems ?? {}).length
  const summary = useTranslations('problem')('summary', { count })
  const problemOf = useProblemTexts(refused)
  const values = refused?.values ?? {}
  const field = (name: string) => ({ name, problem: problemOf(name), defaultValue: values[name] })
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-2 max-w-prose text-muted">{t('lead')}</p>
      <form method="post" className="mt-8 space-y-8" noValidate>
        {count === 0 ? null : (
          <p role="alert" className="rounded-lg bg-bad-soft px-4 py-3 text-sm font-medium text-bad">
            {summary}
          </p>
        )}
        {asksCode ? (
          <TextField
            {...field('code')}
            label={t('code')}
            hint={t('codeHint')}
            autoComplete="off"
            required
          />
        ) : null}
        <Group legend={t('you')}>
          <TextField {...field('name')} label={t('name')} autoComplete="name" required />
          <TextField
            {...field('email')}
            type="email"
            label={t('email')}
            autoComplete="username"
            required
          />
          <TextField
            {...field('password')}
            type="password"
            label={t('password')}
            hint={t('passwordHint', { min: passwordLengths.min })}
            autoComplete="new-password"
            required
          />
        </Group>
        <Group legend={t('company')}>
          <CompanyFields field={field} />
          <SelectField
            {...field('locale')}
            defaultValue={values['locale'] ?? locale}
            label={t('locale')}
          >
            {adminLocales.map((each) => (
              <option key={each} value={each} lang={each}>
                {adminLocaleNames[each]}
              </option>
            ))}
          </SelectField>
          <TimeZoneField {...field('timeZone')} zones={timeZones} guess={timeZone} />
        </Group>
        <button type="submit" className="button w-full sm:w-auto">
          {t('submit')}
        </button>
      </form>
    </>
  )
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="panel p-5 sm:p-7">
      <legend className="sr-only">{legend}</legend>
      <p aria-hidden="true" className="mb-5 font-semibold">
        {legend}
      </p>
      <div className="grid gap-5 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

type FieldProps = { name: string; problem: string | undefined; defaultValue: string | undefined }

/** The short name follows the company's until somebody writes their own. */
function CompanyFields({ field }: { field: (name: string) => FieldProps }) {
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
    if (select && !isChosen && zones.includes(own)) select.value = own
  }, [isChosen, zones])
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
