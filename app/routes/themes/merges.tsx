import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'
import type { MergeView, ThemeHead } from './load-theme-page.server.ts'
import { UndoMerge } from './undo-merge.tsx'

type Props = { merges: MergeView[]; theme: ThemeHead; root: string; mayEdit: boolean }

/** What this theme was merged with, and what it is if it is not living, with the ways back. */
export function Merges({ merges, theme, root, mayEdit }: Props) {
  const t = useTranslations('themes')
  const gone = merges.find(({ isSource }) => isSource)
  const inside = merges.filter(({ isSource }) => !isSource)
  return (
    <>
      {theme.state === 'archived' ? (
        <Notice tone="middling" className="mt-4">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            {t('archivedNote')}
            {mayEdit ? (
              <Form method="post">
                <input type="hidden" name="intent" value="restore" />
                <button type="submit" className="button-quiet">
                  {t('restore')}
                </button>
              </Form>
            ) : null}
          </span>
        </Notice>
      ) : null}
      {gone === undefined ? null : (
        <Notice tone="middling" className="mt-4">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span>
              {t.rich('mergedNote', {
                name: gone.name,
                link: (name) => (
                  <Link to={`${root}/themes/${gone.otherId}`} className="underline">
                    {name}
                  </Link>
                ),
              })}
            </span>
            {mayEdit ? <UndoMerge mergeId={gone.id} /> : null}
          </span>
        </Notice>
      )}
      {inside.length === 0 ? null : (
        <details className="mt-4">
          <summary className="link inline-flex min-h-8 list-none items-center text-sm">
            {t('mergedFrom', { count: inside.length })}
          </summary>
          <ul className="panel mt-2 divide-y divide-line">
            {inside.map(({ id, name, otherId, at }) => (
              <li
                key={id}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-2.5 text-sm"
              >
                <Link to={`${root}/themes/${otherId}`} className="link">
                  {name}
                </Link>
                <time dateTime={at.iso} title={at.absolute} className="grow text-muted">
                  {at.relative}
                </time>
                {mayEdit ? <UndoMerge mergeId={id} /> : null}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
