import { useContext } from 'react'
import { recoveryCommentLimit } from '#app/modules/follow-ups/recovery-input.ts'
import { resolutions } from '#app/modules/responses/resolution.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import confirmOnTouch from './confirm-on-touch.js?raw'
import { NonceContext } from './nonce.ts'
import { Trap } from './trap.tsx'

type OneTapFormProps = {
  locale: Locale
  words: {
    question: string
    answers: Record<Resolution, string>
    comment: string
    saved: string
    notSavedYet: string
  }
  /** The question is the page's title, or stands below one. */
  heading: 'h1' | 'h2'
  answer: Resolution | null
  comment: string
  isTooLong: boolean
  /** Set when the answer came by link and is not stored: it counts once a person touches the page. */
  awaitsTouch: string | null
}

/**
 * One question, three answers, a box. Nothing here needs a script; with one, the answer tapped in the mail counts at
 * the first touch, by the rules of the survey's page.
 */
export function OneTapForm(props: OneTapFormProps) {
  const { locale, words, answer, comment, isTooLong, awaitsTouch, heading: Heading } = props
  const t = customerTranslator(locale)
  const nonce = useContext(NonceContext)
  return (
    <>
      <form method="post" data-confirm={awaitsTouch ?? undefined}>
        <input type="hidden" name="lang" value={locale} />
        {awaitsTouch === null ? null : <input type="hidden" name="touched" />}
        <fieldset className="recovery">
          <legend>
            <Heading>{words.question}</Heading>
          </legend>
          <div className="scale">
            {resolutions.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="score"
                  value={each}
                  required
                  defaultChecked={each === answer}
                />
                <span>{words.answers[each]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <p id="status" role="status" data-saved={words.saved} data-failed={words.notSavedYet} />
        <div>
          <label className="field" htmlFor="comment">
            {words.comment}
          </label>
          <textarea
            id="comment"
            name="comment"
            dir="auto"
            maxLength={isTooLong ? undefined : recoveryCommentLimit}
            aria-describedby={isTooLong ? 'problem' : undefined}
            aria-invalid={isTooLong ? true : undefined}
            defaultValue={comment}
          />
        </div>
        <Trap locale={locale} />
        <button>{t('survey.send')}</button>
      </form>
      {awaitsTouch === null ? null : (
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: confirmOnTouch }} />
      )}
    </>
  )
}
