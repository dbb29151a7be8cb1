import { customerTranslator } from '#app/texts/customer/translate.ts'
import { SurveyNotice } from '../survey/survey-notice.tsx'
import { Told } from './told.tsx'
import type { VerdictNoticeView, VerdictToldView } from './verdict-view.ts'

/** What was done, when nothing is asked any more. */
export function VerdictTold({ view }: { view: VerdictToldView }) {
  const t = customerTranslator(view.locale)
  return (
    <>
      <Told told={view.told} locale={view.locale} />
      <p className="about" role="status">
        {t(`verdict.${view.over}`)}
      </p>
      <p>
        <a href={view.told.updates}>{t('verdict.allUpdates')}</a>
      </p>
    </>
  )
}

/** Why there is nothing to read here. */
export function VerdictNotice({ view }: { view: VerdictNoticeView }) {
  const t = customerTranslator(view.locale)
  if (view.notice !== 'withdrawn') return <SurveyNotice view={{ ...view, notice: view.notice }} />
  return (
    <>
      <h1>{t('verdict.withdrawnTitle')}</h1>
      <p>{t('verdict.withdrawnText')}</p>
    </>
  )
}
