import { useContext } from 'react'
import { recoveredAnswers, recoveryCommentLimit } from '#app/modules/follow-ups/recovery-input.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import confirmOnTouch from '#app/ui/confirm-on-touch.js?raw'
import { NonceContext } from '#app/ui/nonce.ts'
import type { FormProblem, RecoveryFormView } from './recovery-view.ts'

/**
 * One question, three answers, a box. Nothing here needs a script; with one, the answer tapped in the mail counts at
 * the first touch, by the rules of the survey's page.
 */
export function RecoveryForm({
  view,
  problem,
}: {
  view: RecoveryFormView
  problem: FormProblem | null
}) {
  const { locale, asked, awaitsTouch } = view
  const t = customerTranslator(locale)
  const nonce = useContext(NonceContext)
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
      <form method="post" data-confirm={awaitsTouch ?? undefined}>
        <input type="hidden" name="lang" value={locale} />
        {awaitsTouch === null ? null : <input type="hidden" name="touched" />}
        <fieldset className="recovery">
          <legend>
            <h1>{t('recovery.question')}</h1>
          </legend>
          <div className="scale">
            {recoveredAnswers.map((answer) => (
              <label key={answer}>
                <input
                  type="radio"
                  name="score"
                  value={answer}
                  required
                  defaultChecked={answer === view.answer}
                />
                <span>{t(`recovery.answer.${answer}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <p
          id="status"
          role="status"
          data-saved={t('recovery.saved')}
          data-failed={t('recovery.notSavedYet')}
        />
        <div>
          <label className="field" htmlFor="comment">
            {t('recovery.comment')}
          </label>
          <textarea
            id="comment"
            name="comment"
            dir="auto"
            maxLength={problem === 'comment_too_long' ? undefined : recoveryCommentLimit}
            aria-describedby={problem === 'comment_too_long' ? 'problem' : undefined}
            aria-invalid={problem === 'comment_too_long' ? true : undefined}
            defaultValue={view.comment}
          />
        </div>
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{t('survey.trap')}</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <button>{t('survey.send')}</button>
      </form>
      {awaitsTouch === null ? null : (
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: confirmOnTouch }} />
      )}
    </>
  )
}
