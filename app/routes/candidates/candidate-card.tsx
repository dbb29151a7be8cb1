import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { toneText } from '#app/ui/tones.ts'
import { AddForm } from './add-form.tsx'
import type { Refused } from './candidate-action.server.ts'
import { Comment, Score } from './candidate-parts.tsx'
import type { CandidateView } from './candidate-view.ts'
import { MakeForm } from './make-form.tsx'

export type CardProps = {
  candidate: CandidateView
  themes: { id: string; name: string }[]
  refused: Refused | null
}

type Props = CardProps & { mayManage: boolean }

/** One possible theme: its words, how those are who speak of it, what they say, and what to do with it. */
export function CandidateCard({ mayManage, ...card }: Props) {
  const { candidate } = card
  return (
    <article
      aria-labelledby={`${candidate.id}-words`}
      className="group/card panel flex flex-col px-5 py-5 sm:px-6"
    >
      <Heading candidate={candidate} />
      <ul className="mt-4 space-y-3 group-has-[details[open]]/card:hidden">
        {candidate.examples.slice(0, 3).map((example) => (
          <li key={example.id} className="flex gap-3">
            <Score example={example} />
            <Comment example={example} />
          </li>
        ))}
      </ul>
      {mayManage ? <Acts {...card} /> : null}
    </article>
  )
}

function Heading({ candidate }: { candidate: CandidateView }) {
  const t = useTranslations('candidates')
  const { id, words, language, languageName, size, tone, unhappy } = candidate
  return (
    <header>
      <h2 id={`${id}-words`} lang={language} className="text-lg font-semibold tracking-tight">
        {words.join(' · ')}
      </h2>
      <p className="dotted mt-0.5 text-sm text-muted">
        <span className="tabular-nums">{t('comments', { count: size })}</span>
        <span className={`font-medium ${toneText[tone]}`}>{t(`mood.${tone}`)}</span>
        <span className="tabular-nums">{t('unhappy', { share: unhappy })}</span>
        <span>{languageName}</span>
      </p>
    </header>
  )
}

function Acts({ candidate, themes, refused }: CardProps) {
  const t = useTranslations('candidates')
  return (
    <div className="mt-auto pt-5">
      <div className="flex flex-wrap items-start gap-2.5">
        <MakeForm candidate={candidate} refused={refused} />
        {themes.length === 0 ? null : (
          <AddForm candidate={candidate} themes={themes} refused={refused} />
        )}
        <Form method="post" preventScrollReset className="group-has-[details[open]]/card:hidden">
          <input type="hidden" name="candidate" value={candidate.id} />
          <button type="submit" name="intent" value="dismiss" className="button-quiet">
            {t('dismiss')}
          </button>
        </Form>
      </div>
    </div>
  )
}
