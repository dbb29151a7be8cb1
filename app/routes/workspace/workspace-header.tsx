import { Link, useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { Mark } from '#app/ui/mark.tsx'
import { useCurrentInView } from '#app/ui/use-current-in-view.ts'
import { AccountMenu } from './account-menu.tsx'
import { NavIcon, navItems } from './nav-items.tsx'
import { WorkspaceMenu } from './workspace-menu.tsx'
import type { WorkspaceChoice } from './workspace-menu.tsx'

type Props = {
  locale: AdminLocale
  workspace: WorkspaceChoice
  workspaces: WorkspaceChoice[]
  /** Whether this person may make another workspace. */
  mayAddWorkspace: boolean
  user: { name: string; email: string }
}

/** Where one is and where one can go: a bar above, and below it the areas. */
export function WorkspaceHeader(props: Props) {
  const { locale, workspace, workspaces, mayAddWorkspace, user } = props
  const t = useTranslations('shell')
  const { pathname } = useLocation()
  const areas = useCurrentInView(pathname)
  const at = `/w/${workspace.slug}`
  return (
    <header className="border-b border-line bg-surface lg:sticky lg:top-0 lg:z-10">
      <div className="mx-auto flex max-w-7xl items-center gap-2 px-4 pt-2 sm:px-6 lg:px-8">
        <a href={at} aria-label={t('dashboard')} className="-ml-1 rounded-lg p-1">
          <Mark />
        </a>
        <WorkspaceMenu current={workspace} workspaces={workspaces} mayAdd={mayAddWorkspace} />
        <div className="ml-auto">
          <AccountMenu locale={locale} user={user} />
        </div>
      </div>
      <nav
        ref={areas}
        aria-label={t('mainMenu')}
        className="scroll-fade mx-auto flex max-w-7xl gap-1 overflow-x-auto px-1.5 sm:px-3.5 lg:px-5.5"
      >
        {navItems.map(({ name, path, also }) => (
          <Link
            key={name}
            to={at + path}
            aria-current={isWithin(pathname, at, [path, ...(also ?? [])]) ? 'page' : undefined}
            className="flex min-h-11 shrink-0 items-center gap-2 border-b-2 border-transparent px-2.5 lg:max-xl:gap-1.5 lg:max-xl:px-2 text-sm font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
          >
            <NavIcon name={name} />
            {t(name)}
          </Link>
        ))}
      </nav>
    </header>
  )
}

/** Whether the page is one of an area's; the dashboard is a page of its own, and everything is below its address. */
const isWithin = (pathname: string, at: string, paths: readonly string[]): boolean =>
  paths.some((path) =>
    path === '' ? pathname === at : pathname === at + path || pathname.startsWith(`${at}${path}/`),
  )
