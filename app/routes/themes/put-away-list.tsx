import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ThemeChip } from '#app/ui/theme-chip.tsx'
import type { ThemeColour } from '#app/ui/theme-chip.tsx'
import type { TimeText } from '#app/ui/time-text.ts'

export type PutAwayRow = {
  id: string
  name: string
  colour: ThemeColour
  /** The theme that it was merged into; null for an archived one. */
  into: string | null
  at: TimeText
}

type Props = { themes: PutAwayRow[]; root: string; mayEdit: boolean }

/** Archived and merged themes, with the way back. */
export function PutAwayList({ themes, root, mayEdit }: Props) {
  const t = useTranslations('themes')
  return (
    <>
      <p className="mt-5 text-sm">
        <Link to={`${root}/themes`} className="link inline-flex min-h-8 items-center">
          ← {t('backToAll')}
        </Link>
      </p>
      {themes.length === 0 ? (
        <p className="panel mt-3 px-6 py-10 text-center text-muted">{t('nothingPutAway')}</p>
      ) : (
        <ul className="panel mt-3 divide-y divide-line">
          {themes.map(({ id, name, colour, into, at }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
              <Link
                to={`${root}/themes/${id}`}
                className="group inline-flex min-h-8 max-w-full items-center"
              >
                <ThemeChip colour={colour} name={name} className="group-hover:underline" />
              </Link>
              <span className="min-w-0 grow text-sm text-muted">
                {into === null ? t('wasArchived') : t('wasMerged', { name: into })}
                {' · '}
                <time dateTime={at.iso} title={at.absolute}>
                  {at.relative}
                </time>
              </span>
              {mayEdit && into === null ? (
                <Form method="post" action={`${root}/themes`}>
                  <input type="hidden" name="theme" value={id} />
                  <button type="submit" className="button-quiet">
                    {t('restore')}
                  </button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
