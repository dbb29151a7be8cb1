import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { RecoveryThanksView } from './recovery-view.ts'

/** Thanks that fit the answer; what was stored, said back; the way to change it. */
export function RecoveryThanks({ view }: { view: RecoveryThanksView }) {
  const t = customerTranslator(view.locale)
  return (
    <>
      <p className="from">{view.workspaceName}</p>
      <h1>{t('survey.thanksTitle')}</h1>
      <p className="message">{t(`recovery.thanks.${view.answer}`)}</p>
      <p>
        {t('survey.yourAnswer')}: <strong>{t(`recovery.answer.${view.answer}`)}</strong>
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
