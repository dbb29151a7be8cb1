import { useContext } from 'react'
import { recoveryCommentLimit } from '#app/modules/follow-ups/recovery-input.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { NonceContext } from '#app/ui/nonce.ts'
import { OneTapForm } from '#app/ui/one-tap-form.tsx'
import visitOnTouch from '#app/ui/visit-on-touch.js?raw'
import { Told } from './told.tsx'
import type { FormProblem, VerdictFormView } from './verdict-view.ts'

/** What they said, what was done, and whether it helped. */
export function VerdictForm({
  view,
  problem,
}: {
  view: VerdictFormView
  problem: FormProblem | null
}) {
  const { locale, told, awaitsTouch } = view
  const t = customerTranslator(locale)
  const nonce = useContext(NonceContext)
  return (
    <>
      {told === null ? null : <Told told={told} locale={locale} />}
      {problem === null ? null : (
        <p className="alert" role="alert" id="problem">
          {problem === 'answer_missing'
            ? t('verdict.missing')
            : t(`problem.${problem}`, { limit: recoveryCommentLimit })}
        </p>
      )}
      <OneTapForm
        {...view}
        heading={told === null ? 'h1' : 'h2'}
        isTooLong={problem === 'comment_too_long'}
        words={{
          question: t('verdict.question'),
          answers: {
            yes: t('verdict.answer.yes'),
            partly: t('verdict.answer.partly'),
            no: t('verdict.answer.no'),
          },
          comment: t('verdict.comment'),
          saved: t('verdict.saved'),
          notSavedYet: t('verdict.notSavedYet'),
        }}
      />
      {awaitsTouch === null ? (
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: visitOnTouch }} />
      ) : null}
    </>
  )
}
