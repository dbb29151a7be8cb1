import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { TemplateView } from './template-view.ts'

type Props = { templates: TemplateView[]; mayEdit: boolean }

/** Templates by name, each with its languages. */
export function TemplateList({ templates, mayEdit }: Props) {
  const t = useTranslations('replies.template')
  return (
    <ul className="panel mt-5 divide-y divide-line overflow-hidden">
      {templates.map(({ id, name, languages, changed }) => (
        <li
          key={id}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-5 py-4"
        >
          <div className="min-w-0">
            <h2 dir="auto" className="font-medium [overflow-wrap:anywhere]">
              {mayEdit ? (
                <Link to={id} className="link">
                  {name}
                </Link>
              ) : (
                name
              )}
            </h2>
            <p className="text-sm text-muted">{languages}</p>
          </div>
          <p className="text-sm text-muted">
            <time dateTime={changed.iso} title={changed.absolute}>
              {t('changed', { at: changed.relative })}
            </time>
          </p>
        </li>
      ))}
    </ul>
  )
}
