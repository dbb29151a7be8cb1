import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { ThanksView } from './survey-view.ts'

/** What was stored, said back, with the way to change it. */
export function SurveyThanks({ view }: { view: ThanksView }) {
  const t = customerTranslator(view.locale)
  return (
    <>
      <p className="from">{view.workspaceName}</p>
      <h1>{t('survey.thanksTitle')}</h1>
      <p>{view.thanks}</p>
      <p>
        {t('survey.yourScore')}: <strong>{view.score}</strong>
      </p>
      {view.comment === '' ? null : (
        <blockquote className="words" dir="auto">
          {view.comment}
        </blockquote>
      )}
      <p>
        <a href={`?edit=1&lang=${view.locale}`}>{t('survey.change')}</a>
      </p>
    </>
  )
}
