import { useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'
import { useEditorParts } from './editor-context.ts'
import type { Publishing } from './use-publish.ts'

/** Why publishing did not work, for as long as there is something to publish. What is missing is listed apart, because it changes while one types. */
export function OutcomeNotice({ outcome }: Pick<Publishing, 'outcome'>) {
  const t = useTranslations('surveys')
  const tShell = useTranslations('shell')
  const { workspace, survey } = useParams()
  const { isChanged } = useEditorParts()
  if (!isChanged) return null
  switch (outcome?.outcome) {
    case undefined:
    case 'refused':
    case 'published':
    case 'unchanged':
      return null
    case 'conflict':
      return (
        <Notice tone="bad">
          {tShell('changedMeanwhile')}{' '}
          <a
            href={`/w/${workspace}/surveys/${survey}/versions/${outcome.version}`}
            target="_blank"
            rel="noopener"
            className="underline underline-offset-2"
          >
            {t('theirVersion', { version: outcome.version })}
          </a>
        </Notice>
      )
    case 'archived':
      return <Notice tone="bad">{t('archivedNote')}</Notice>
    case 'not_found':
    case 'unreadable':
    case 'failed':
      return <Notice tone="bad">{t('failed')}</Notice>
  }
}
