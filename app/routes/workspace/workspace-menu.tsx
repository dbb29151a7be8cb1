import { useTranslations } from 'use-intl'

export type WorkspaceChoice = { slug: string; name: string }

type Props = {
  current: WorkspaceChoice
  workspaces: WorkspaceChoice[]
  mayAdd: boolean
}

/** Which workspace this is, and the way to the others. A disclosure: it opens without script, and Tab goes through it. */
export function WorkspaceMenu({ current, workspaces, mayAdd }: Props) {
  const t = useTranslations('shell')
  return (
    <details className="group relative min-w-0">
      <summary
        aria-label={`${t('switchWorkspace')}: ${current.name}`}
        className="flex min-h-10 list-none items-center gap-2 rounded-lg px-2 hover:bg-sunken"
      >
        <span className="truncate font-medium">{current.name}</span>
        <svg viewBox="0 0 12 12" className="size-3 shrink-0 text-muted" aria-hidden="true">
          <path d="M2.5 4.5 6 8l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </summary>
      <div className="panel absolute left-0 z-20 mt-1 w-64 p-1.5 shadow-lg">
        <ul>
          {workspaces.map(({ slug, name }) => (
            <li key={slug}>
              <a
                href={`/w/${slug}`}
                aria-current={slug === current.slug ? 'true' : undefined}
                className="flex min-h-10 items-center rounded-lg px-3 text-sm hover:bg-sunken aria-[current]:font-semibold aria-[current]:text-accent-strong"
              >
                <span className="truncate">{name}</span>
              </a>
            </li>
          ))}
        </ul>
        {mayAdd ? (
          <a
            href="/workspaces/new"
            className="mt-1 flex min-h-10 items-center border-t border-line px-3 text-sm text-muted hover:text-ink"
          >
            {t('newWorkspace')}
          </a>
        ) : null}
      </div>
    </details>
  )
}
