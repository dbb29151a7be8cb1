import { recoveryCommentLimit } from '#app/modules/follow-ups/recovery-input.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { OneTapForm } from '#app/ui/one-tap-form.tsx'
import type { FormProblem, RecoveryFormView } from './recovery-view.ts'

/** Whose question it is, what it is about, and the question. */
export function RecoveryForm({
  view,
  problem,
}: {
  view: RecoveryFormView
  problem: FormProblem | null
}) {
  const { locale, asked } = view
  const t = customerTranslator(locale)
  return (
    <>
      {asked === null ? null : <p className="from">{asked.workspaceName}</p>}
      {asked?.ticketSubject ? (
        <p className="about">{t('survey.about', { subject: asked.ticketSubject })}</p>
      ) : null}
      {problem === null ? null : (
        <p className="alert" role="alert" id="problem">
          {problem === 'answer_missing'
            ? t('recovery.missing')
            : t(`problem.${problem}`, { limit: recoveryCommentLimit })}
        </p>
      )}
      <OneTapForm
        {...view}
        heading="h1"
        isTooLong={problem === 'comment_too_long'}
        words={{
          question: t('recovery.question'),
          answers: {
            yes: t('recovery.answer.yes'),
            partly: t('recovery.answer.partly'),
            no: t('recovery.answer.no'),
          },
          comment: t('recovery.comment'),
          saved: t('recovery.saved'),
          notSavedYet: t('recovery.notSavedYet'),
        }}
      />
    </>
  )
}
