import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'
import type { LinksTold } from './links-told.ts'

type Props = { told: { told: LinksTold; about: string | null } | null; isPublished: boolean }

const undone = { pick: 'leave_out', leave_out: 'restore', restore: 'leave_out' } as const

/** What was just done; of a single response, with a way back. */
export function LinksToldNotice({ told, isPublished }: Props) {
  const t = useTranslations('changeLinks.done')
  if (told === null) return null
  const name = told.told
  const isPlain = name === 'unchanged' || name === 'withdrawn'
  const undo = name === 'leave_out' || (name === 'restore' && !isPublished) ? undone[name] : null
  return (
    <Notice
      tone={isPlain ? 'middling' : 'good'}
      className="mt-6 flex flex-wrap items-center gap-x-4"
    >
      <span>{t(name)}</span>
      {undo === null || told.about === null ? null : (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value={undo} />
          <input type="hidden" name="response" value={told.about} />
          <button type="submit" className="link min-h-8 cursor-pointer font-semibold">
            {t('undo')}
          </button>
        </Form>
      )}
    </Notice>
  )
}
