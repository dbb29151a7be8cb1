import { Form } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import { finish } from './deeds.ts'
import { useDesk } from './inbox-context.ts'
import type { RowView } from './row-view.ts'

type Props = { row: RowView; isOpened: boolean; onOpen: () => void }

/** The buttons of the row at hand, each with its key. */
export function RowActs({ row, isOpened, onOpen }: Props) {
  const t = useTranslations('inbox')
  const { perform, open } = useDesk()
  const isDone = row.done !== null
  const act = (does: () => void) => (event: MouseEvent) => {
    event.preventDefault()
    does()
  }
  return (
    <Form id={`acts-${row.id}`} method="post" className="mt-4 flex flex-wrap items-center gap-2">
      <input type="hidden" name="row" value={row.id} />
      <input type="hidden" name="seen" value={row.changedAt} />
      <button
        type="submit"
        name="state"
        value={isDone ? 'open' : 'done'}
        onClick={act(() => perform(finish([row])))}
        className="button inbox-button"
      >
        {t(isDone ? 'reopen' : 'done')} <Key>E</Key>
      </button>
      <button
        type="button"
        onClick={() => open('tag')}
        className="button-quiet inbox-button scripted"
      >
        {t('tag')} <Key>T</Key>
      </button>
      <button
        type="button"
        onClick={() => open('assign')}
        className="button-quiet inbox-button scripted"
      >
        {t('assign')} <Key>A</Key>
      </button>
      <button
        type="button"
        onClick={onOpen}
        aria-expanded={isOpened}
        className="button-quiet inbox-button scripted"
      >
        {t('details')} <Key>O</Key>
      </button>
    </Form>
  )
}

/** For who has no script: every row can be tagged, by a name that is typed, and finished. */
export function PlainActs({ row }: { row: RowView }) {
  const t = useTranslations('inbox')
  const isDone = row.done !== null
  return (
    <noscript>
      <form method="post" className="mt-3 flex flex-wrap items-center gap-2">
        <input type="hidden" name="row" value={row.id} />
        <input type="hidden" name="seen" value={row.changedAt} />
        <input
          name="theme"
          list="inbox-themes"
          maxLength={80}
          aria-label={t('pick.findTheme')}
          placeholder={t('pick.findTheme')}
          className="input max-w-64"
        />
        <button type="submit" className="button-quiet min-h-11">
          {t('tag')}
        </button>
        <button
          type="submit"
          name="state"
          value={isDone ? 'open' : 'done'}
          className="button-quiet min-h-11"
        >
          {t(isDone ? 'reopen' : 'done')}
        </button>
      </form>
    </noscript>
  )
}

export const Key = ({ children }: { children: string }) => (
  <kbd aria-hidden="true" className="inbox-key">
    {children}
  </kbd>
)
