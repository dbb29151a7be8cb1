import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { searchedParts } from '#app/modules/tagging/search-text.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { listAddress } from './list-address.ts'
import type { ListChoice } from './list-address.ts'

/** Why nothing is there, and how to look further. */
export function NothingFound({ choice }: { choice: ListChoice }) {
  const t = useTranslations('search')
  const { q, period } = choice
  const canFind = q === '' || searchedParts(q).length > 0
  const unnarrowed = { q: '', theme: null, kind: null, survey: null, state: null, solved: null }
  return (
    <EmptyState
      title={q === '' ? t('noneHere') : t('noneFor', { words: q })}
      text={t(q === '' ? 'noneHereHint' : canFind ? 'noneHint' : 'tooShort')}
    >
      {period === 'all' || !canFind ? null : (
        <Link to={listAddress({ ...choice, period: 'all' })} className="button-quiet">
          {t('allTime')}
        </Link>
      )}
      <Link to={listAddress({ ...choice, ...unnarrowed })} className="button-quiet">
        {t('showEverything')}
      </Link>
    </EmptyState>
  )
}
