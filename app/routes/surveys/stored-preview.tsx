import { Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { LoadedSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { parseScore, scoresOf } from '#app/modules/surveys/scale.ts'
import { languagesOf } from '#app/modules/surveys/survey-content.ts'
import { localeNames, matchLocale } from '#app/texts/locales.ts'
import { previewKinds } from './preview-kinds.ts'

type Props = {
  survey: Pick<LoadedSurvey, 'kind' | 'content'>
  /** Where the preview stands, relative to the page. */
  base: string
  /** Not given: the newest. */
  version?: number
}

/** A stored version as customers see it. What is shown is chosen by links, so that no script is needed. */
export function StoredPreview({ survey, base, version }: Props) {
  const t = useTranslations('surveys')
  const [query] = useSearchParams()
  const languages = languagesOf(survey.content.texts)
  const locale = matchLocale([query.get('locale')], languages[0] ?? 'en', languages)
  const show = previewKinds.find((kind) => kind === query.get('show')) ?? 'page'
  const score = parseScore(survey.kind, query.get('score'))
  const chosen = { show, locale, score: score === null ? '' : String(score) }
  const addressOf = (change: Partial<typeof chosen>) =>
    `?${new URLSearchParams({ ...chosen, ...change })}`
  const source = new URLSearchParams({
    ...chosen,
    ...(version === undefined ? {} : { version: String(version) }),
  })
  return (
    <section aria-label={t('preview')} className="mt-7 max-w-3xl">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Choice
          label={t('show')}
          options={previewKinds.map((kind) => ({ value: kind, name: t(`shown.${kind}`) }))}
          chosen={show}
          addressOf={(value) => addressOf({ show: value })}
        />
        <Choice
          label={t('languages')}
          options={languages.map((each) => ({ value: each, name: localeNames[each] }))}
          chosen={locale}
          addressOf={(value) => addressOf({ locale: value })}
        />
        {show === 'mail' ? null : (
          <Choice
            label={t('score')}
            options={scoresOf(survey.kind).map((each) => ({
              value: String(each),
              name: String(each),
            }))}
            chosen={chosen.score}
            addressOf={(value) => addressOf({ score: value })}
          />
        )}
      </div>
      <iframe
        title={t('previewFrame', { what: t(`shown.${show}`), language: localeNames[locale] })}
        src={`${base}${show === 'mail' ? 'mail' : 'page'}?${source}`}
        sandbox=""
        className="panel mt-4 h-[44rem] w-full"
      />
    </section>
  )
}

type ChoiceProps<Value extends string> = {
  label: string
  options: { value: Value; name: ReactNode }[]
  chosen: string
  addressOf: (value: Value) => string
}

function Choice<Value extends string>({ label, options, chosen, addressOf }: ChoiceProps<Value>) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-1 text-sm">
      <span className="mr-1 text-muted">{label}</span>
      {options.map(({ value, name }) => (
        <Link
          key={value}
          to={addressOf(value)}
          replace
          preventScrollReset
          aria-current={value === chosen ? 'true' : undefined}
          className="flex min-h-9 min-w-9 items-center justify-center rounded-lg px-2.5 font-medium text-muted hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:text-accent-strong"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
