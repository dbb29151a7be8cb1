import { useTranslations } from 'use-intl'
import { Pager } from '#app/ui/pager.tsx'
import { isNarrowed, listAddress } from './list-address.ts'
import type { ListChoice } from './list-address.ts'
import { NothingFound } from './nothing-found.tsx'
import { ResponseItem } from './response-item.tsx'
import type { ResponseItemView } from './response-item.tsx'

type Props = {
  responses: ResponseItemView[]
  /** Cursor of the next page; null on the last. */
  older: string | null
  isFirstPage: boolean
  /** Kept through the pages, so that "Newest" leads back to the numbers one came from. */
  choice: ListChoice
  /** Whether the reader may open follow-ups. */
  mayFollowUp: boolean
  /** Whether they may propose a change because of them. */
  mayPropose: boolean
}

export function ResponseList({ responses, older, isFirstPage, choice, ...may }: Props) {
  const t = useTranslations('responses')
  const nothing = choice.state === 'unconfirmed' ? 'noneAside' : 'noScore'
  if (responses.length === 0 && isFirstPage && isNarrowed(choice))
    return <NothingFound choice={choice} />
  return (
    <section aria-label={t('list')} className="mt-6">
      {responses.length === 0 ? (
        <p className="mt-4 text-muted">{t(isFirstPage ? nothing : 'noOlder')}</p>
      ) : null}
      <ol className="divide-y divide-line border-t border-line">
        {responses.map((response) => (
          <li key={response.id}>
            <ResponseItem response={response} {...may} />
          </li>
        ))}
      </ol>
      <Pager
        newest={isFirstPage ? null : listAddress(choice)}
        older={older === null ? null : listAddress(choice, older)}
      />
    </section>
  )
}
