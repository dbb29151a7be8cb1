import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { ChangeState } from '#app/modules/changes/change-content.ts'
import { Notice } from '#app/ui/notice.tsx'

/** Moments are in words. */
export type Standing = { state: ChangeState; goesOut: string; published: string; withdrawn: string }

type Props = {
  standing: Standing
  hasUnpublishedWords: boolean
  publishAt: string | null
  /** What has become of it while this page was open; null if nothing is known of that. */
  stands: ChangeState | null
}

/** What becomes of the words below, where that is not plain. */
export function StateNote({ standing, hasUnpublishedWords, publishAt, stands }: Props) {
  const t = useTranslations('changes.edit')
  const stateName = useTranslations('changes.state')
  const { state, goesOut, published, withdrawn } = standing
  if (stands !== null && stands !== state)
    return (
      <Notice tone="middling" className="mb-5">
        {t('movedNote', { state: stateName(stands) })}{' '}
        <Link to="." reloadDocument className="underline underline-offset-2">
          {t('reload')}
        </Link>
      </Notice>
    )
  if (state === 'scheduled')
    return (
      <Notice tone="info" className="mb-5">
        {t('scheduledNote', { when: goesOut })}
      </Notice>
    )
  if (state === 'withdrawn')
    return (
      <Notice tone="middling" className="mb-5">
        {t('withdrawnNote', { when: withdrawn })}
      </Notice>
    )
  if (!hasUnpublishedWords) return null
  return (
    <Notice tone="middling" className="mb-5">
      {t('publishedNote', { when: published })}{' '}
      {publishAt === null ? null : (
        <Link to={publishAt} className="underline underline-offset-2">
          {t('correct')}
        </Link>
      )}
    </Notice>
  )
}
