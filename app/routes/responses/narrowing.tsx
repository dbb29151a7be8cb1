import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SearchForm } from '#app/ui/search-form.tsx'
import { listAddress } from './list-address.ts'
import type { ListChoice } from './list-address.ts'

/** What a choice by id is called. */
export type NarrowingNames = { theme: string | null; survey: string | null }

type Props = { choice: ListChoice; names: NarrowingNames }

/** The search, and what else narrows the list, each to be taken away. */
export function Narrowing({ choice, names }: Props) {
  const t = useTranslations('search')
  const { q, ...others } = choice
  return (
    <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-3">
      <SearchForm
        name="q"
        value={q}
        texts={{ label: t('label'), hint: t('hint'), submit: t('submit') }}
        others={others}
        clear={q === '' ? null : { to: listAddress({ ...choice, q: '' }), label: t('clear') }}
      />
      <Chosen choice={choice} names={names} />
    </div>
  )
}

function Chosen({ choice, names }: Props) {
  const t = useTranslations('search')
  const { theme, kind, state } = choice
  const chips = [
    { on: theme === 'none', words: t('noTheme'), less: { theme: null } },
    {
      on: names.theme !== null,
      words: t('theme', { name: names.theme ?? '' }),
      less: { theme: null },
    },
    {
      on: names.survey !== null,
      words: t('survey', { name: names.survey ?? '' }),
      less: { survey: null },
    },
    { on: kind !== null, words: t(kind ?? 'csat'), less: { kind: null } },
    { on: state === 'confirmed', words: t('countedOnly'), less: { state: null } },
  ].filter(({ on }) => on)
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('narrowedBy')} className="flex min-w-0 flex-wrap gap-1.5">
      {chips.map(({ words, less }) => (
        <li key={words} className="min-w-0">
          <Link
            to={listAddress({ ...choice, ...less })}
            aria-label={t('without', { words })}
            className="inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full bg-accent-soft px-3.5 text-sm font-medium text-accent-strong hover:underline"
          >
            <span dir="auto" className="truncate">
              {words}
            </span>
            <svg
              viewBox="0 0 12 12"
              className="size-3 flex-none"
              aria-hidden="true"
              focusable="false"
            >
              <path
                d="M2.5 2.5l7 7m0-7l-7 7"
                stroke="currentColor"
                strokeWidth="1.6"
                strokeLinecap="round"
              />
            </svg>
          </Link>
        </li>
      ))}
    </ul>
  )
}
