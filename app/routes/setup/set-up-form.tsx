import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { passwordLengths } from '#app/modules/workspaces/password.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { TextField } from '#app/ui/field.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import { CompanyFields } from './company-fields.tsx'

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
          <CompanyFields field={field} locale={locale} zones={timeZones} zone={timeZone} />
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
