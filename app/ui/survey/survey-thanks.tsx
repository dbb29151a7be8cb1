import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { ThanksView } from './survey-views.ts'

/** Thanks that fit the score; what was stored, said back; the way to change it. */
export function SurveyThanks({ view }: { view: ThanksView }) {
  const { ending } = view
  const t = customerTranslator(view.locale)
  return (
    <>
      <p className="from">{view.workspaceName}</p>
      <h1>{t('survey.thanksTitle')}</h1>
      <p className="message">{ending?.message || view.thanks}</p>
      {ending?.link ? (
        <p>
          <a className="button" href={ending.link.url} rel="noopener">
            {ending.link.label}
          </a>
        </p>
      ) : null}
      <p>
        {t('survey.yourScore')}: <strong>{view.score}</strong>
      </p>
      {view.comment === '' ? null : (
        <blockquote className="words" dir="auto">
          {view.comment}
        </blockquote>
      )}
      <SaidBack answers={view.answers} />
      <p>
        <a href={`?edit=1&lang=${view.locale}`}>{t('survey.change')}</a>
      </p>
    </>
  )
}

function SaidBack({ answers }: Pick<ThanksView, 'answers'>) {
  if (answers.length === 0) return null
  return (
    <dl>
      {answers.map(({ id, title, words }) => (
        <div key={id}>
          <dt>{title}</dt>
          {words.map((word) => (
            <dd key={word} className="words" dir="auto">
              {word}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
