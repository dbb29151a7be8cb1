import { useContext } from 'react'
import { commentLimit } from '#app/modules/responses/answer-input.ts'
import { textAnswerLimit } from '#app/modules/responses/further-answers.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import confirmOnTouch from '#app/ui/confirm-on-touch.js?raw'
import { NonceContext } from '#app/ui/nonce.ts'
import { FurtherQuestions, UnaskedAnswers } from './further-questions.tsx'
import { ScoreScale } from './score-scale.tsx'
import { SolvedQuestion, UnaskedSolved } from './solved-question.tsx'
import type { FormProblem, FormView } from './survey-views.ts'
import { Trap } from '../trap.tsx'

/**
 * One question, one box, one button, and what the survey asks further. Nothing here needs a script.
 *
 * With one, the score tapped in the mail counts once a person is seen: the first trusted touch, pointer, key or wheel
 * posts it. Scroll events are not listened to (a script's scrollTo fires trusted ones); a pointer that moves by nothing
 * is the browser's own, sent when a page opens under a resting mouse. A short wait lets a first tap on another score
 * count as that score; a later change is posted when the page is left, so that two scores at most arrive within
 * seconds. Until a person is seen the script keeps the trap filled, so that a form submitted by another script is no
 * answer; a click counts as a sign because it is all that some screen readers send. Words that were typed and not sent stay unsent, and what was sent meanwhile from another tab stands.
 */
export function SurveyForm({ view, problem }: { view: FormView; problem: FormProblem | null }) {
  const { locale, survey, values } = view
  const t = customerTranslator(locale)
  const nonce = useContext(NonceContext)
  return (
    <>
      {survey === null ? null : <p className="from">{survey.workspaceName}</p>}
      {survey?.subject ? (
        <p className="about">{t('survey.about', { subject: survey.subject })}</p>
      ) : null}
      {problem === null ? null : (
        <p className="alert" role="alert" id="problem">
          {t(`problem.${problem}`, { limit: limitOf(problem) })}
        </p>
      )}
      <form method="post" data-confirm={view.awaitsTouch ?? undefined}>
        <input type="hidden" name="lang" value={locale} />
        <input type="hidden" name="kind" value={view.kind} />
        {view.awaitsTouch === null ? null : <input type="hidden" name="touched" />}
        <ScoreScale
          kind={view.kind}
          presentation={survey?.presentation ?? 'numbers'}
          question={survey?.question ?? t('survey.yourScore')}
          low={survey?.low ?? ''}
          high={survey?.high ?? ''}
          selected={values.score}
          nameOf={(score, max, label) =>
            label === null
              ? t('survey.scoreName', { score, max })
              : t('survey.scoreNameAtEnd', { score, max, label })
          }
        />
        <p
          id="status"
          role="status"
          data-saved={t('survey.saved')}
          data-failed={t('survey.notSavedYet')}
        />
        {survey === null ? <UnaskedSolved {...values} /> : null}
        {survey?.asksSolved ? <SolvedQuestion locale={locale} {...values} /> : null}
        <div>
          <label className="field" htmlFor="comment">
            {survey?.commentLabel ?? t('survey.yourComment')}
          </label>
          <textarea
            id="comment"
            name="comment"
            dir="auto"
            maxLength={problem === 'comment_too_long' ? undefined : commentLimit}
            aria-describedby={problem === 'comment_too_long' ? 'problem' : undefined}
            aria-invalid={problem === 'comment_too_long' ? true : undefined}
            defaultValue={values.comment}
          />
        </div>
        {survey === null ? (
          <UnaskedAnswers locale={locale} answers={values.answers} />
        ) : (
          <FurtherQuestions
            locale={locale}
            questions={survey.questions}
            answers={values.answers}
            isTooLong={problem === 'answer_too_long'}
          />
        )}
        <div>
          <Tick name="tell_me" label={t('survey.tellMe')} ticked={values.announcementConsent} />
          <Tick name="quote_me" label={t('survey.quoteMe')} ticked={values.quotationConsent} />
        </div>
        <Trap locale={locale} />
        <button>{t('survey.send')}</button>
      </form>
      {view.awaitsTouch !== null ? (
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: confirmOnTouch }} />
      ) : null}
    </>
  )
}

const limitOf = (problem: FormProblem) =>
  problem === 'answer_too_long' ? textAnswerLimit : commentLimit

const Tick = ({ name, label, ticked }: { name: string; label: string; ticked: boolean }) => (
  <label className="tick">
    <input type="checkbox" name={name} value="yes" defaultChecked={ticked} />
    <span>{label}</span>
  </label>
)
