import { NavLink } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { LanguageSwitch } from '#app/ui/language-switch.tsx'
import { Mark } from '#app/ui/mark.tsx'

type Props = {
  locale: AdminLocale
  workspace: { slug: string; name: string }
  user: { name: string; email: string }
}

export function WorkspaceHeader({ locale, workspace, user }: Props) {
  const t = useTranslations()
  const root = `/w/${workspace.slug}`
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-8 px-5 sm:px-8">
        <a href={root} className="flex min-w-0 items-center gap-2.5 py-3.5">
          <Mark />
          <span className="text-lg font-semibold tracking-tight">{t('brand.name')}</span>
          <span className="h-5 border-l border-line" aria-hidden="true" />
          <span className="truncate text-muted">{workspace.name}</span>
        </a>
        <nav
          aria-label={t('shell.mainMenu')}
          className="order-last -mx-3 w-full sm:order-none sm:w-auto"
        >
          <NavLink
            to={`${root}/responses`}
            className="inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-sm font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink sm:min-h-14"
          >
            {t('shell.responses')}
          </NavLink>
        </nav>
        <div className="ml-auto flex items-center gap-3">
          <div className="hidden sm:block">
            <LanguageSwitch locale={locale} />
          </div>
          <AccountMenu locale={locale} user={user} />
        </div>
      </div>
    </header>
  )
}

/** A disclosure, not a menu of its own making: it opens without script, and Tab goes through it. */
function AccountMenu({ locale, user }: Pick<Props, 'locale' | 'user'>) {
  const t = useTranslations('shell')
  return (
    <details className="relative">
      <summary
        className="flex size-10 list-none items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-strong"
        aria-label={`${t('account')}: ${user.name}`}
      >
        <span aria-hidden="true">{initialOf(user.name)}</span>
      </summary>
      <div className="panel absolute right-0 z-10 mt-2 w-64 p-4 shadow-lg">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-sm text-muted">{user.email}</p>
        <div className="mt-3 -ml-2 sm:hidden">
          <LanguageSwitch locale={locale} />
        </div>
        <form method="post" action="/signout" className="mt-3 border-t border-line pt-3">
          <button type="submit" className="button-quiet w-full justify-center">
            {t('signOut')}
          </button>
        </form>
      </div>
    </details>
  )
}

const initialOf = (name: string) => Array.from(name.trim())[0]?.toUpperCase() ?? '?'
