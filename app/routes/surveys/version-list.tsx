import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { SurveyChange } from '#app/modules/surveys/describe-changes.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { VersionLine } from './version-view.ts'

/** Newest first: who made each version, when, and what was different from the one before. */
export function VersionList({ versions }: { versions: VersionLine[] }) {
  const t = useTranslations('surveys')
  return (
    <section aria-labelledby="versions" className="mt-12 max-w-3xl">
      <h2 id="versions" className="text-lg font-semibold tracking-tight">
        {t('versions')}
      </h2>
      <ol className="panel mt-3 divide-y divide-line">
        {versions.map((each, at) => (
          <li key={each.version} className="flex flex-wrap items-start gap-x-5 gap-y-2 px-5 py-4">
            <div className="min-w-0 grow basis-64">
              <h3 className="flex flex-wrap items-center gap-2.5 font-medium">
                {t('version', { version: each.version })}
                {at === 0 ? <span className="badge">{t('current')}</span> : null}
              </h3>
              <p className="text-sm text-muted">
                <time dateTime={each.time.iso} title={each.time.absolute}>
                  {each.time.absolute}
                </time>
                {each.author === null ? null : ` · ${t('by', { name: each.author })}`}
              </p>
              <Changes changes={each.changes} />
            </div>
            <Link
              to={`versions/${each.version}`}
              className="button-quiet"
              aria-label={`${t('view')}: ${t('version', { version: each.version })}`}
            >
              {t('view')}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Changes({ changes }: { changes: SurveyChange[] }) {
  const t = useTranslations('surveys')
  const words = useChangeWords()
  if (changes.length === 0) return <p className="mt-1 text-sm">{t('firstVersion')}</p>
  return (
    <ul className="mt-1 text-sm">
      {changes.map((change, at) => (
        <li key={at} className="[overflow-wrap:anywhere]">
          {words(change)}
        </li>
      ))}
    </ul>
  )
}

function useChangeWords(): (change: SurveyChange) => string {
  const t = useTranslations('surveys')
  return (change) => {
    switch (change.what) {
      case 'presentation':
        return t('change.presentation', {
          presentation: t(`presentations.${change.presentation}`),
        })
      case 'language_added':
      case 'language_removed':
        return t(`change.${change.what}`, { language: localeNames[change.locale] })
      case 'question_added':
      case 'question_removed':
      case 'question_changed':
        return t(`change.${change.what}`, { title: change.title })
      case 'ending_added':
      case 'ending_removed':
      case 'ending_changed':
        return t(`change.${change.what}`, { kind: t(`endingKind.${change.kind}`) })
      case 'words':
        return t('change.words', { language: localeNames[change.locale], count: change.count })
      case 'solved_asked':
      case 'solved_unasked':
      case 'questions_moved':
      case 'endings_moved':
        return t(`change.${change.what}`)
    }
  }
}
