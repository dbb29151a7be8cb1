import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { statuses } from '#app/modules/themes/theme-limits.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { ThemeChip, ThemeDot } from '#app/ui/theme-chip.tsx'
import type { ThemeHead } from './load-theme-page.server.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { StatusBadge } from './status-badge.tsx'

type Props = {
  theme: ThemeHead
  targets: { id: string; name: string }[]
  root: string
  mayEdit: boolean
}

/** What a theme is, and what can be done with it. */
export function ThemeHeader({ theme, targets, root, mayEdit }: Props) {
  const t = useTranslations('themes')
  const { name, colour, description, state, parent, owner, children } = theme
  const isOpen = mayEdit && state === 'living'
  return (
    <>
      <Link to={`${root}/themes`} className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="flex items-center gap-3 text-2xl font-semibold tracking-tight text-balance">
            <ThemeDot colour={colour} />
            <span dir="auto" className="min-w-0 [overflow-wrap:anywhere]">
              {name}
            </span>
          </h1>
          {description === '' ? null : (
            <p dir="auto" className="words mt-1.5 max-w-prose text-muted">
              {description}
            </p>
          )}
        </div>
        {isOpen ? (
          <div className="flex flex-wrap items-center gap-2.5">
            <Link to="edit" className="button-quiet">
              {t('edit')}
            </Link>
            <MergeDialog name={name} targets={targets} />
            <ConfirmButton
              label={t('archive')}
              title={t('archiveTitle', { name })}
              text={t('archiveText')}
              confirm={t('archive')}
              fields={{ intent: 'archive' }}
            />
          </div>
        ) : null}
      </header>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2 text-sm text-muted">
        {isOpen ? <StatusForm theme={theme} /> : <StatusBadge status={theme.status} />}
        {owner === null ? null : <span>{t('ownedBy', { name: owner })}</span>}
        {parent === null ? null : (
          <Link to={`${root}/themes/${parent.id}`} className="link">
            {t('below', { name: parent.name })}
          </Link>
        )}
        {children.length === 0 ? null : (
          <ul className="flex flex-wrap gap-1.5">
            {children.map((child) => (
              <li key={child.id} className="inline-flex min-w-0">
                <Link
                  to={`${root}/themes/${child.id}`}
                  className="inline-flex min-h-8 items-center"
                >
                  <ThemeChip colour={child.colour} name={child.name} />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

/** Changed in one step; without script the button beside it sends it. */
function StatusForm({ theme: { id, status } }: { theme: ThemeHead }) {
  const t = useTranslations('themes')
  return (
    <Form method="post" key={`${id} ${status}`} className="flex items-center gap-2">
      <input type="hidden" name="intent" value="status" />
      <select
        name="status"
        aria-label={t('column.status')}
        defaultValue={status}
        className="input min-h-9 w-auto py-1 text-sm"
      >
        {statuses.map((each) => (
          <option key={each} value={each}>
            {t(`status.${each}`)}
          </option>
        ))}
      </select>
      <button type="submit" className="button-quiet">
        {t('changeStatus')}
      </button>
    </Form>
  )
}
