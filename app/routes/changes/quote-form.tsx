import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { linkLimits } from '#app/modules/changes/link-limits.ts'
import { TextAreaField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { QuoteProblem } from './links-action.server.ts'
import type { LinkedView } from './load-links.server.ts'

type Props = { item: LinkedView; mayEdit: boolean; problem: QuoteProblem | null }

/** The words of a response that everybody reads, as they stand there, and the form that chooses them. */
export function QuoteForm({ item, mayEdit, problem }: Props) {
  const t = useTranslations('changeLinks.quote')
  const { quote, quoteState, response, standing } = item
  const mayChoose =
    mayEdit && standing === 'linked' && response.quotationConsent && response.comment !== ''
  return (
    <>
      {quote === null ? null : <AsQuoted item={item} words={quote} />}
      {quoteState === 'no_consent' || quoteState === 'changed' ? (
        <p className="mt-1.5 text-sm font-medium text-middling">{t(`state.${quoteState}`)}</p>
      ) : null}
      {mayEdit && quote !== null ? (
        <Form method="post" preventScrollReset className="mt-1.5">
          <input type="hidden" name="intent" value="unquote" />
          <input type="hidden" name="response" value={response.id} />
          <button type="submit" className="link min-h-8 cursor-pointer text-sm">
            {t('remove')}
          </button>
        </Form>
      ) : null}
      {mayChoose ? (
        // Anew, and so closed, once other words are quoted.
        <details key={quote} className="mt-1.5" open={problem !== null}>
          <summary className="link inline-flex min-h-8 cursor-pointer items-center text-sm">
            {t(quote === null ? 'choose' : 'change')}
          </summary>
          <ChooseWords item={item} problem={problem} />
        </details>
      ) : null}
    </>
  )
}

function ChooseWords({ item, problem }: Omit<Props, 'mayEdit'>) {
  const t = useTranslations('changeLinks.quote')
  const { response, quote } = item
  const risks = problem?.risks ?? []
  const refused = problem?.problem ?? null
  const typed = problem?.quote ?? quote ?? response.comment
  return (
    <Form method="post" preventScrollReset className="mt-3 grid max-w-prose gap-3">
      <input type="hidden" name="intent" value="quote" />
      <input type="hidden" name="response" value={response.id} />
      <TextAreaField
        name="quote"
        id={`quote-${response.id}`}
        label={t('label')}
        hint={t('hint')}
        defaultValue={typed}
        maxLength={linkLimits.quoteCharacters * 2}
        lang={response.locale}
        rows={4}
        problem={refused === null ? undefined : t(`problem.${refused}`)}
      />
      {risks.length === 0 ? null : (
        <>
          <Notice tone="middling">
            <p>{t('lookTwice')}</p>
            <ul className="mt-1 list-disc pl-5">
              {risks.map((risk) => (
                <li key={risk}>{t(`risk.${risk}`)}</li>
              ))}
            </ul>
          </Notice>
          <AsQuoted item={item} words={typed.trim()} />
          <input type="hidden" name="accepted" value={typed.trim()} />
        </>
      )}
      <button type="submit" className="button-quiet justify-self-start">
        {t(risks.length === 0 ? 'submit' : 'submitAnyway')}
      </button>
    </Form>
  )
}

/** As it stands on the public page. */
function AsQuoted({ item, words }: { item: LinkedView; words: string }) {
  const t = useTranslations('changeLinks.quote')
  return (
    <figure className="mt-3 max-w-prose border-l-4 border-accent pl-4">
      <figcaption className="sr-only">{t('asShown')}</figcaption>
      <blockquote lang={item.response.locale} dir="auto" className="words">
        {words}
      </blockquote>
      <p lang={item.response.locale} className="mt-1 text-sm text-muted">
        {item.quotedAs}
      </p>
    </figure>
  )
}
