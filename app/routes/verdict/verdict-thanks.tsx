import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { VerdictThanksView } from './verdict-view.ts'

/** Thanks that fit the answer; what was stored, said back; the way to change it. */
export function VerdictThanks({ view }: { view: VerdictThanksView }) {
  const t = customerTranslator(view.locale)
  const { told } = view
  return (
    <>
      <p className="from">{told.workspaceName}</p>
      <h1>{t('survey.thanksTitle')}</h1>
      <p className="message">{t(`verdict.thanks.${view.answer}`)}</p>
      <p className="about">{told.title}</p>
      <p>
        {t('survey.yourAnswer')}: <strong>{t(`verdict.answer.${view.answer}`)}</strong>
      </p>
      {view.comment === '' ? null : (
        <blockquote className="words" dir="auto">
          {view.comment}
        </blockquote>
      )}
      <p>
        <a href={`?edit=1&lang=${view.locale}`}>{t('survey.change')}</a>
      </p>
      <p>
        <a href={told.updates}>{t('verdict.allUpdates')}</a>
      </p>
    </>
  )
}
