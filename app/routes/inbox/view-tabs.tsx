import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { InboxData, SavedViewLink } from './inbox-data.ts'
import { ViewNaming } from './view-naming.tsx'

type Props = Pick<InboxData, 'root' | 'query' | 'views' | 'me' | 'may'>

/** Lists that one comes back to: those that everybody has, and saved ones. */
export function ViewTabs({ root, query, views, me, may }: Props) {
  const t = useTranslations('inbox')
  const standing = [
    { query: '', name: t('views.all') },
    { query: 'theme=none', name: t('views.untagged') },
    { query: 'mood=low', name: t('views.unhappy') },
    { query: `assignee=${encodeURIComponent(me.id)}`, name: t('views.mine') },
    { query: 'state=all&audit=1', name: t('views.toCheck') },
  ]
  const saved = views.find((view) => view.query === query)
  const isNew = saved === undefined && standing.every((tab) => tab.query !== query)
  return (
    <div className="mt-5 flex items-end gap-x-3 border-b border-line">
      <nav
        aria-label={t('views.label')}
        className="scroll-fade -mb-px flex min-w-0 flex-1 gap-1 overflow-x-auto pe-6"
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
      <div className="shrink-0 pb-1">
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
