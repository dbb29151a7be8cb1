import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { listAddress, unnarrowed } from './list-choice.ts'
import type { ListChoice } from './list-choice.ts'

type Props = {
  choice: ListChoice
  isNarrowed: boolean
  hasRules: boolean
  mayMakeRules: boolean
}

/** Why the list is empty, and what to do where something can be done. */
export function NothingHere({ choice, isNarrowed, hasRules, mayMakeRules }: Props) {
  const t = useTranslations('followUps')
  const { view } = choice
  if (isNarrowed)
    return (
      <EmptyState title={t('noneNarrowedTitle')} text={t('noneNarrowed')}>
        <Link to={listAddress({ view, ...unnarrowed })} className="button-quiet">
          {t('filter.clear')}
        </Link>
      </EmptyState>
    )
  if (hasRules) return <EmptyState title={t(`noneTitle.${view}`)} text={t('noneText')} />
  return (
    <EmptyState title={t('noRulesTitle')} text={t('noRulesText')}>
      {mayMakeRules ? (
        <Link to="rules/new" className="button">
          {t('noRulesButton')}
        </Link>
      ) : (
        <p className="text-sm text-muted">{t('noRulesOthers')}</p>
      )}
    </EmptyState>
  )
}
