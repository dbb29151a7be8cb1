import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'
import type { Told } from './load-candidates.server.ts'

/** Where the reader is, for the page stays where it is. */
const inSight = 'fixed inset-x-4 bottom-4 z-20 mx-auto max-w-lg border border-line shadow-lg'

type Props = { told: NonNullable<Told> }

/** What was just done, and what may come next. */
export function ToldNotice({ told }: Props) {
  const t = useTranslations('candidates')
  const { outcome, theme, given, candidate } = told
  if (theme !== null && (outcome === 'made' || outcome === 'added'))
    return (
      <Notice tone="good" className="mt-5">
        {t(`told.${outcome}`, { name: theme.name, given })}{' '}
        <Link to={`../themes/${theme.id}`} className="underline">
          {t('told.open')}
        </Link>
      </Notice>
    )
  if (outcome === 'made' || outcome === 'added' || outcome === 'looking') return null
  return (
    <Notice tone={outcome === 'gone' ? 'middling' : 'good'} className={inSight}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {t(`told.${outcome}`)}
        {outcome === 'dismissed' && candidate !== null ? <Undo candidate={candidate} /> : null}
      </span>
    </Notice>
  )
}

function Undo({ candidate }: { candidate: string }) {
  const t = useTranslations('candidates')
  return (
    <Form method="post" className="inline">
      <input type="hidden" name="candidate" value={candidate} />
      <button type="submit" name="intent" value="undo" className="cursor-pointer underline">
        {t('undo')}
      </button>
    </Form>
  )
}
