import { useTranslations } from 'use-intl'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { SearchForm } from '#app/ui/search-form.tsx'
import { linksAddress } from './link-address.ts'
import type { LinksChoice } from './link-address.ts'
import { LinkedResponseItem } from './linked-response-item.tsx'
import type { QuoteProblem } from './links-action.server.ts'
import type { LinkedView } from './load-links.server.ts'

type Props = {
  choice: LinksChoice
  asked: { responses: number; leftOut: number }
  responses: LinkedView[]
  older: string | null
  /** Those that somebody brought here to link them. */
  brought: LinkedView[]
  isPublished: boolean
  mayEdit: boolean
  problem: QuoteProblem | null
}

/** The responses that the change answers, those that were left out, and a search for more. */
export function LinkedResponses({ choice, asked, brought, responses, older, ...rest }: Props) {
  const t = useTranslations('changeLinks.responses')
  const { mayEdit, isPublished, problem } = rest
  const shared = { mayEdit, isPublished }
  const lists = [
    { list: 'linked' as const, name: t('linked', { count: asked.responses }) },
    { list: 'left_out' as const, name: t('leftOut', { count: asked.leftOut }) },
    ...(mayEdit ? [{ list: 'search' as const, name: t('search') }] : []),
  ]
  return (
    <section aria-labelledby="responses-title" className="panel p-5 sm:p-6">
      <h2 id="responses-title" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      {brought.length === 0 ? null : (
        <div className="mt-4 rounded-lg border border-accent p-4">
          <h3 className="text-sm font-semibold">{t('brought')}</h3>
          <Items items={brought} problem={problem} {...shared} />
        </div>
      )}
      <div className="mt-3">
        <ChoiceChips
          label={t('lists')}
          items={lists.map(({ list, name }) => ({
            to: linksAddress({ list, q: choice.q }),
            label: name,
            current: list === choice.list,
          }))}
        />
      </div>
      {choice.list === 'search' ? (
        <div className="mt-4">
          <SearchForm
            name="q"
            value={choice.q}
            texts={{ label: t('searchLabel'), hint: t('searchHint'), submit: t('searchSubmit') }}
            others={{ list: 'search' }}
          />
        </div>
      ) : null}
      {responses.length === 0 ? (
        <p className="mt-4 text-sm text-muted">{t(emptyText(choice, mayEdit))}</p>
      ) : (
        <Items items={responses} problem={problem} {...shared} />
      )}
      <Pager
        newest={choice.before === null ? null : linksAddress(choice)}
        older={older === null ? null : linksAddress(choice, older)}
      />
    </section>
  )
}

type ItemsProps = Pick<Props, 'mayEdit' | 'isPublished' | 'problem'> & { items: LinkedView[] }

const Items = ({ items, problem, ...shared }: ItemsProps) => (
  <ol className="mt-4 divide-y divide-line border-t border-line">
    {items.map((item) => (
      <li key={item.response.id} className="py-5">
        <LinkedResponseItem
          item={item}
          problem={problem?.response === item.response.id ? problem : null}
          {...shared}
        />
      </li>
    ))}
  </ol>
)

function emptyText({ list, q }: LinksChoice, mayEdit: boolean) {
  if (list === 'linked') return mayEdit ? 'noneLinked' : 'noneYet'
  if (list === 'left_out') return 'noneLeftOut'
  return q === '' ? 'searchFirst' : 'noneFound'
}
