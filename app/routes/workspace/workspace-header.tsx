import { NavLink } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { Mark } from '#app/ui/mark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { NavIcon, navItems } from './nav-items.tsx'
import { WorkspaceMenu } from './workspace-menu.tsx'
import type { WorkspaceChoice } from './workspace-menu.tsx'

type Props = {
  locale: AdminLocale
  workspace: WorkspaceChoice
  workspaces: WorkspaceChoice[]
  user: { name: string; email: string }
}

/** Where one is and where one can go: a bar above, and below it the areas. */
export function WorkspaceHeader({ locale, workspace, workspaces, user }: Props) {
  const t = useTranslations('shell')
  return (
    <header className="border-b border-line bg-surface lg:sticky lg:top-0 lg:z-10">
      <div className="mx-auto flex max-w-7xl items-center gap-2 px-4 pt-2 sm:px-6 lg:px-8">
        <a href={`/w/${workspace.slug}`} aria-label={t('dashboard')} className="rounded-lg p-1">
          <Mark />
        </a>
        <WorkspaceMenu current={workspace} workspaces={workspaces} />
        <div className="ml-auto">
          <AccountMenu locale={locale} user={user} />
        </div>
      </div>
      <nav
        aria-label={t('mainMenu')}
        className="scroll-fade mx-auto flex max-w-7xl gap-1 overflow-x-auto px-3 sm:px-5 lg:px-7"
      >
        {navItems.map(({ name, path }) => (
          <NavLink
            key={name}
            to={`/w/${workspace.slug}${path}`}
            end={path === ''}
            className="flex min-h-11 shrink-0 items-center gap-2 border-b-2 border-transparent px-2.5 text-sm font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
          >
            <NavIcon name={name} />
            {t(name)}
          </NavLink>
        ))}
      </nav>
    </header>
  )
}
