import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { NoticeView } from './survey-view.ts'

/** Why there is nothing to answer here, in the customer's language. */
export function SurveyNotice({ view }: { view: NoticeView }) {
  const t = customerTranslator(view.locale)
  return (
    <>
      <h1>{t(`page.${view.notice}Title`)}</h1>
      <p>{t(`page.${view.notice}Text`)}</p>
      {view.notice === 'away' ? (
        <p>
          <a className="button" href="">
            {t('page.again')}
          </a>
        </p>
      ) : null}
    </>
  )
}
