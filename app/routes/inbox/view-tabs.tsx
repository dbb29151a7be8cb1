import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { useCurrentInView } from '#app/ui/use-current-in-view.ts'
import type { InboxData, SavedViewLink } from './inbox-data.ts'
import { ViewNaming } from './view-naming.tsx'

type Props = Pick<InboxData, 'root' | 'query' | 'views' | 'me' | 'may'>

/** What was given without asking and is to be checked. */
export const toCheckQuery = 'state=all&audit=1'

/** Lists that one comes back to: those that everybody has, and saved ones. */
export function ViewTabs({ root, query, views, me, may }: Props) {
  const t = useTranslations('inbox')
  const standing = [
    { query: '', name: t('views.all') },
    { query: 'theme=none', name: t('views.untagged') },
    { query: 'mood=low', name: t('views.unhappy') },
    { query: `assignee=${encodeURIComponent(me.id)}`, name: t('views.mine') },
    { query: toCheckQuery, name: t('views.toCheck') },
  ]
  const saved = views.find((view) => view.query === query)
  const tabs = useCurrentInView(query)
  const isNew = saved === undefined && standing.every((tab) => tab.query !== query)
  return (
    <div className="mt-5 flex items-end gap-x-3 border-line max-sm:flex-col sm:border-b">
      <nav
        ref={tabs}
        aria-label={t('views.label')}
        className="scroll-fade flex min-w-0 flex-1 gap-1 overflow-x-auto border-line pe-6 max-sm:w-full max-sm:border-b sm:-mb-px"
      >
        {standing.map((tab) => (
          <Tab key={tab.query} root={root} {...tab} isCurrent={tab.query === query} />
        ))}
        {views.map((view) => (
          <Tab
            key={view.id}
            root={root}
            {...view}
            isCurrent={view.query === query}
            note={view.isShared ? t('views.shared') : undefined}
          />
        ))}
      </nav>
      <div className="shrink-0 pb-1 empty:hidden max-sm:pt-3 max-sm:pb-0">
        {isNew ? <SaveView query={query} root={root} mayShare={may.shareViews} /> : null}
        {saved !== undefined && (saved.isMine || may.shareViews) ? (
          <EditView view={saved} root={root} />
        ) : null}
      </div>
    </div>
  )
}

type TabProps = { root: string; query: string; name: string; isCurrent: boolean; note?: string }

const Tab = ({ root, query, name, isCurrent, note }: TabProps) => (
  <Link
    to={query === '' ? root : `${root}?${query}`}
    preventScrollReset
    title={note}
    aria-current={isCurrent ? 'page' : undefined}
    className="flex min-h-11 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-3 text-sm font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
  >
    <span dir="auto">{name}</span>
    {note === undefined ? null : <span className="sr-only">({note})</span>}
  </Link>
)

function SaveView({ query, root, mayShare }: { query: string; root: string; mayShare: boolean }) {
  const t = useTranslations('inbox')
  return (
    <>
      <button type="button" className="button-quiet" {...{ popovertarget: 'save-view' }}>
        {t('views.save')}
      </button>
      <ViewNaming
        id="save-view"
        title={t('views.save')}
        action={`${root}/views`}
        fields={{ intent: 'create', query }}
      >
        {mayShare ? (
          <label className="mt-4 flex items-center gap-2.5 text-sm">
            <input type="checkbox" name="shared" value="1" className="check mt-0" />
            {t('views.share')}
          </label>
        ) : null}
      </ViewNaming>
    </>
  )
}

function EditView({ view, root }: { view: SavedViewLink; root: string }) {
  const t = useTranslations('inbox')
  const fields = { view: view.id }
  return (
    <div className="flex gap-2">
      <button type="button" className="button-quiet" {...{ popovertarget: 'rename-view' }}>
        {t('views.rename')}
      </button>
      <ViewNaming
        id="rename-view"
        title={t('views.rename')}
        action={`${root}/views`}
        name={view.name}
        fields={{ intent: 'change', keep: '1', ...fields }}
      />
      <ConfirmButton
        label={t('views.delete')}
        title={t('views.deleteTitle', { name: view.name })}
        text={t(view.isShared ? 'views.deleteShared' : 'views.deleteOwn')}
        confirm={t('views.delete')}
        action={`${root}/views`}
        fields={{ intent: 'delete', ...fields }}
      />
    </div>
  )
}
