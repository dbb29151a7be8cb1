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
      <HelpNote view={view} />
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
      <SaidBack view={view} />
      <p>
        <a href={`?edit=1&lang=${view.locale}`}>{t('survey.change')}</a>
      </p>
    </>
  )
}

/** That somebody comes back is said to those alone who asked for it; the others to whom it is not solved learn how to. */
function HelpNote({ view: { locale, solved, wantsHelp } }: { view: ThanksView }) {
  const t = customerTranslator(locale)
  if (wantsHelp) return <p className="told">{t('survey.helpAsked')}</p>
  if (solved === null || solved === 'yes') return null
  return <p>{t('survey.helpOffered', { box: t('survey.wantsHelp') })}</p>
}

function SaidBack({ view: { locale, answers, solved } }: { view: ThanksView }) {
  const t = customerTranslator(locale)
  const resolution = {
    id: 'solved-or-not',
    title: t('survey.solved'),
    words: solved === null ? [] : [t(`survey.resolution.${solved}`)],
  }
  const said = [resolution, ...answers].filter(({ words }) => words.length > 0)
  if (said.length === 0) return null
  return (
    <dl>
      {said.map(({ id, title, words }) => (
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
