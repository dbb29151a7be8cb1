import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ResolutionBadges } from '#app/ui/resolution-badges.tsx'
import { ThemeChip } from '#app/ui/theme-chip.tsx'
import { toneChip, toneText } from '#app/ui/tones.ts'
import { Words } from '../responses/words.tsx'
import type { FollowUpPageView } from './page-view.ts'

type Props = { followUp: FollowUpPageView; root: string }

/** What they said. */
export function AnswerPanel({ followUp, root }: Props) {
  const t = useTranslations()
  const { answer, themes } = followUp
  const { score, max, tone, words, comment, time } = answer
  return (
    <section aria-labelledby="answer-title" className="panel p-5 sm:p-7">
      <h2 id="answer-title" className="sr-only">
        {t('followUps.answer')}
      </h2>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p
          className={`flex items-baseline gap-1 rounded-xl px-3.5 py-1.5 text-2xl font-semibold tabular-nums ${toneChip[tone]}`}
        >
          <span aria-hidden="true">{score}</span>
          <span aria-hidden="true" className="text-sm font-medium">
            /{max}
          </span>
          <span className="sr-only">{t('responses.scoreOf', { score, max })}</span>
        </p>
        <p className={`font-semibold ${toneText[tone]}`}>{t(`score.${words}`)}</p>
        <Said followUp={followUp} />
        <time dateTime={time.iso} className="text-sm text-muted sm:ms-auto">
          {time.absolute}
        </time>
      </div>
      {comment === '' ? (
        <p className="mt-4 text-muted">{t('responses.noComment')}</p>
      ) : (
        <Words
          locale={answer.locale}
          excerpt={answer.excerpt}
          marks={answer.marks}
          className="mt-4 max-w-prose text-lg"
        >
          {comment}
        </Words>
      )}
      <FurtherAnswers answer={answer} />
      {themes.length === 0 ? null : (
        <ul className="mt-4 flex flex-wrap gap-1.5">
          {themes.map(({ id, name, colour }) => (
            <li key={id} className="flex min-w-0">
              <Link to={`${root}/themes/${id}`} className="flex min-w-0 rounded-full">
                <ThemeChip name={name} colour={colour} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What they said beside the score, and what else made somebody look. */
function Said({ followUp: { answer, reasons } }: Pick<Props, 'followUp'>) {
  return (
    <p className="flex flex-wrap gap-1.5">
      <ResolutionBadges {...answer} />
      {reasons.map((reason) => (
        <span key={reason} className="badge">
          {reason}
        </span>
      ))}
    </p>
  )
}

function FurtherAnswers({ answer: { answers, locale } }: Pick<FollowUpPageView, 'answer'>) {
  if (answers.length === 0) return null
  return (
    <dl className="mt-4 max-w-prose space-y-2.5 border-s-2 border-line ps-3.5">
      {answers.map(({ id, title, words, excerpt, marks }) => (
        <div key={id}>
          <dt lang={locale} dir="auto" className="text-sm text-muted [overflow-wrap:anywhere]">
            {title}
          </dt>
          <dd>
            <Words locale={locale} excerpt={excerpt} marks={marks} className="mt-0.5">
              {words}
            </Words>
          </dd>
        </div>
      ))}
    </dl>
  )
}
