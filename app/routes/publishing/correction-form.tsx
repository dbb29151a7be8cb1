import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { longestCorrection } from '#app/modules/changes/correction-texts.ts'
import { TextAreaField } from '#app/ui/field.tsx'
import { ActForm } from './act-form.tsx'
import type { ActProps } from './act-form.tsx'

/** Shows the corrected words, and says in each language what was wrong before. */
export function CorrectionForm({ publishing, page, answered }: ActProps) {
  const t = useTranslations('changePublish')
  const { complete, correction, hasUnpublishedWords, state } = publishing
  const text = state === 'withdrawn' ? 'correctAgainText' : 'correctText'
  const typed = answered?.act === 'correct' ? answered.typed : null
  return (
    <section className="panel p-6">
      <h2 className="text-lg font-semibold tracking-tight">{t('correctTitle')}</h2>
      <p className="mt-1.5 text-sm text-muted">
        {t(hasUnpublishedWords ? text : 'correctFirst')}{' '}
        <Link to={page} className="link">
          {t('write')}
        </Link>
      </p>
      {hasUnpublishedWords ? (
        <div className="mt-5">
          <ActForm act="correct" publishing={publishing}>
            {complete.map(({ locale, name }) => (
              <TextAreaField
                key={locale}
                name={`correction-${locale}`}
                lang={locale}
                label={t('correction', { language: name })}
                rows={2}
                maxLength={longestCorrection}
                defaultValue={typed?.[`correction-${locale}`] ?? correction[locale] ?? ''}
                required
              />
            ))}
            <button type="submit" className="button">
              {t('correct')}
            </button>
          </ActForm>
        </div>
      ) : null}
    </section>
  )
}
