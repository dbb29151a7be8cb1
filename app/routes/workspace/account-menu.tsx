import { useTranslations } from 'use-intl'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { LanguageSwitch } from '#app/ui/language-switch.tsx'

type Props = { locale: AdminLocale; user: { name: string; email: string } }

/** A disclosure, not a menu of its own making: it opens without script, and Tab goes through it. */
export function AccountMenu({ locale, user }: Props) {
  const t = useTranslations('shell')
  return (
    <details className="relative">
      <summary
        className="flex size-10 list-none items-center justify-center rounded-full border border-transparent bg-accent-soft font-semibold text-accent-strong hover:border-accent"
        aria-label={`${t('account')}: ${user.name}`}
      >
        <span aria-hidden="true">{initialOf(user.name)}</span>
      </summary>
      <div className="panel absolute right-0 z-20 mt-2 w-64 p-4 shadow-lg">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-sm text-muted">{user.email}</p>
        <div className="mt-3 -ml-2">
          <LanguageSwitch locale={locale} />
        </div>
        <div className="mt-3 space-y-2 border-t border-line pt-3">
          <a href="/account" className="button-quiet w-full justify-center">
            {t('yourAccount')}
          </a>
          <form method="post" action="/signout">
            <button type="submit" className="button-quiet w-full justify-center">
              {t('signOut')}
            </button>
          </form>
        </div>
      </div>
    </details>
  )
}

const initialOf = (name: string) => Array.from(name.trim())[0]?.toUpperCase() ?? '?'
