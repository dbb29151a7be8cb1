import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { toneChip } from '#app/ui/tones.ts'
import { Words } from '../responses/words.tsx'
import type { QuoteProblem } from './links-action.server.ts'
import type { LinkedView } from './load-links.server.ts'
import { QuoteForm } from './quote-form.tsx'

type Props = {
  item: LinkedView
  isPublished: boolean
  mayEdit: boolean
  problem: QuoteProblem | null
}

/** One response beside a change: what they said, whether they may be told and quoted, and what can be done with it. */
export function LinkedResponseItem({ item, isPublished, mayEdit, problem }: Props) {
  const t = useTranslations()
  const { response, standing, isPicked } = item
  const { score, max, tone, words, time, comment, excerpt, marks, locale } = response
  return (
    <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <p
        className={`flex size-9 items-center justify-center rounded-lg font-semibold tabular-nums ${toneChip[tone]}`}
        title={t(`score.${words}`)}
      >
        <span aria-hidden="true">{score}</span>
        <span className="sr-only">{`${t('responses.scoreOf', { score, max })}, ${t(`score.${words}`)}`}</span>
      </p>
      <div className="min-w-0">
        {comment === '' ? (
          <p className="text-sm text-muted">{t('responses.noComment')}</p>
        ) : (
          <Words locale={locale} excerpt={excerpt} marks={marks} className="max-w-prose">
            {comment}
          </Words>
        )}
        <p className="dotted mt-1.5 text-sm text-muted">
          <span dir="auto">{response.customer ?? t('responses.anonymous')}</span>
          <span>{response.language}</span>
          <time dateTime={time.iso} title={time.absolute}>
            {time.relative}
          </time>
        </p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          {standing === 'linked' ? (
            <span className="badge">
              {t(isPicked ? 'changeLinks.responses.picked' : 'changeLinks.responses.byTheme')}
            </span>
          ) : null}
          {standing === 'left_out' ? (
            <span className="badge badge-warning">{t('changeLinks.responses.isLeftOut')}</span>
          ) : null}
          <span className={response.announcementConsent ? 'badge' : 'badge badge-warning'}>
            {t(
              response.announcementConsent
                ? 'changeLinks.responses.mayTell'
                : 'changeLinks.responses.mayNotTell',
            )}
          </span>
          {response.quotationConsent ? (
            <span className="badge">{t('changeLinks.responses.mayQuote')}</span>
          ) : null}
        </p>
        <QuoteForm item={item} mayEdit={mayEdit} problem={problem} />
      </div>
      {mayEdit ? <LinkButton item={item} isPublished={isPublished} /> : null}
    </article>
  )
}

const intents = { linked: 'leave_out', left_out: 'restore', open: 'pick' } as const

function LinkButton({ item, isPublished }: Pick<Props, 'item' | 'isPublished'>) {
  const t = useTranslations('changeLinks.responses')
  const intent = intents[item.standing]
  return (
    <Form method="post" preventScrollReset className="col-start-2 mt-2.5 sm:col-start-3 sm:mt-0">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="response" value={item.response.id} />
      <button type="submit" className="button-quiet">
        {t(isPublished && intent !== 'leave_out' ? `act.${intent}AndTell` : `act.${intent}`)}
      </button>
    </Form>
  )
}
