import {
  fieldOf,
  isAskedAt,
  isTextTooLong,
  ratings,
  textAnswerLimit,
} from '#app/modules/responses/further-answers.ts'
import type { PostedFurtherAnswer } from '#app/modules/responses/further-answers.ts'
import type { AskedQuestion } from '#app/modules/surveys/asked-questions.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { ScaleEnds } from './score-scale.tsx'

type Props = {
  locale: Locale
  questions: AskedQuestion[]
  /** What is filled in already. */
  answers: readonly PostedFurtherAnswer[]
  /** The form came back because a text is too long: then none is cut, and the long ones say so. */
  isTooLong: boolean
}

/**
 * All further questions of the survey, each hidden by the style sheet until a score is chosen for which it is asked
 * (`asked at-<score>`): no script, and browsers without `:has()` show all. What is posted for others is not stored.
 */
export function FurtherQuestions({ locale, questions, answers, isTooLong }: Props) {
  const t = customerTranslator(locale)
  if (questions.length === 0) return null
  return (
    <>
      <p className={`more ${askedClasses(questions)}`}>{t('survey.more')}</p>
      {questions.map((question) => {
        const values = answers.find(({ question_id: id }) => id === question.id)?.values ?? []
        const asked = { question, values, className: askedClasses([question]) }
        return question.kind === 'text' ? (
          <TextQuestion key={question.id} {...asked} isTooLong={isTooLong} />
        ) : (
          <ChoiceQuestion key={question.id} {...asked} locale={locale} />
        )
      })}
    </>
  )
}

/** Every score there is: NPS has the most. */
const scores = Array.from({ length: 11 }, (_, score) => score)

const askedClasses = (questions: readonly AskedQuestion[]): string =>
  [
    'asked',
    ...scores
      .filter((score) => questions.some((question) => isAskedAt(question, score)))
      .map((score) => `at-${score}`),
  ].join(' ')

type Asked = { question: AskedQuestion; values: readonly string[]; className: string }

function TextQuestion({ question, values, className, isTooLong }: Asked & { isTooLong: boolean }) {
  const field = fieldOf(question.id)
  const [text = ''] = values
  const isWrong = isTooLong && isTextTooLong(text)
  return (
    <div className={className}>
      <label className="field" htmlFor={field}>
        {question.title}
      </label>
      <textarea
        id={field}
        name={field}
        dir="auto"
        maxLength={isTooLong ? undefined : textAnswerLimit}
        aria-describedby={isWrong ? 'problem' : undefined}
        aria-invalid={isWrong ? true : undefined}
        defaultValue={text}
      />
    </div>
  )
}

const ChoiceQuestion = ({ question, values, className, locale }: Asked & { locale: Locale }) => (
  <fieldset className={className}>
    <legend className="field">{question.title}</legend>
    {question.kind === 'rating' ? (
      <Rating field={fieldOf(question.id)} values={values} locale={locale} />
    ) : (
      question.choices.map(({ id, label }) => (
        <label className="tick" key={id}>
          <input
            type={question.kind === 'single' ? 'radio' : 'checkbox'}
            name={fieldOf(question.id)}
            value={id}
            defaultChecked={values.includes(id)}
          />
          <span>{label}</span>
        </label>
      ))
    )}
  </fieldset>
)

type RatingProps = { field: string; values: readonly string[]; locale: Locale }

function Rating({ field, values, locale }: RatingProps) {
  const t = customerTranslator(locale)
  return (
    <>
      <div className="scale scale-5">
        {ratings.map((rating) => (
          <label key={rating}>
            <input
              type="radio"
              name={field}
              value={rating}
              defaultChecked={values.includes(String(rating))}
              aria-label={t('survey.scoreName', { score: rating, max: ratings.length })}
            />
            <span>{rating}</span>
          </label>
        ))}
      </div>
      <ScaleEnds low={t('survey.ratingLow')} high={t('survey.ratingHigh')} />
    </>
  )
}

/** Only words have anything else in them than the id of a choice or a rating has. */
const isWords = (value: string) => /[^\w-]/.test(value)

/**
 * While the survey cannot be read its questions are not known: what was said to them stays in the form, words in
 * sight, to be sent again.
 */
export function UnaskedAnswers({ locale, answers }: Pick<Props, 'locale' | 'answers'>) {
  const t = customerTranslator(locale)
  return answers.flatMap(({ question_id: id, values }) =>
    values.map((value, at) =>
      isWords(value) ? (
        <div key={`${id} ${at}`}>
          <label className="field" htmlFor={`${fieldOf(id)}_${at}`}>
            {t('survey.yourAnswer')}
          </label>
          <textarea
            id={`${fieldOf(id)}_${at}`}
            name={fieldOf(id)}
            dir="auto"
            defaultValue={value}
          />
        </div>
      ) : (
        <input type="hidden" key={`${id} ${at}`} name={fieldOf(id)} value={value} />
      ),
    ),
  )
}
