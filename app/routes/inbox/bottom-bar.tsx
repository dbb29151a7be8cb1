import type { Dispatch } from 'react'
import { useTranslations } from 'use-intl'
import { finish } from './deeds.ts'
import type { InboxEvent } from './inbox-events.ts'
import { useDesk } from './inbox-context.ts'
import type { InboxState } from './inbox-state.ts'
import { targetsOf } from './inbox-state.ts'
import { Key } from './row-acts.tsx'
import { useToldWords } from './told-words.ts'

type Props = { state: InboxState; dispatch: Dispatch<InboxEvent> }

/** What stays in sight at the bottom: what was just done, what could not be sent, and what many rows have in common. */
export function BottomBar({ state, dispatch }: Props) {
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-0 z-10 flex flex-col items-center gap-2 p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:p-5">
      <Stalled state={state} dispatch={dispatch} />
      <Toast state={state} dispatch={dispatch} />
      <SelectionBar state={state} dispatch={dispatch} />
    </div>
  )
}

function Toast({ state: { told, undoables }, dispatch }: Props) {
  const t = useTranslations('inbox')
  const words = useToldWords()
  const { undo } = useDesk()
  const undoable = told?.kind === 'deed' && undoables.some(({ jobId }) => jobId === told.jobId)
  const isBad = told?.kind === 'refused' || told?.kind === 'conflict' || told?.kind === 'gone'
  return (
    <div role="status" aria-live="polite" className="contents">
      {told === null ? null : (
        <div key={told.seq} className={`inbox-toast ${isBad ? 'inbox-toast-bad' : ''}`}>
          <p className="min-w-0 [overflow-wrap:anywhere]">{words(told)}</p>
          {undoable ? (
            <button type="button" onClick={() => undo(told.jobId)} className="inbox-toast-button">
              {t('undo')} <Key>U</Key>
            </button>
          ) : null}
          <button
            type="button"
            aria-label={t('dismiss')}
            onClick={() => dispatch({ event: 'dismissed' })}
            className="inbox-toast-button px-2.5"
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      )}
    </div>
  )
}

/** Nothing is lost: it waits here until it can be sent, or is given up. */
function Stalled({ state: { stall, jobs }, dispatch }: Props) {
  const t = useTranslations('inbox')
  if (stall === null) return null
  return (
    <div role="alert" className="inbox-toast inbox-toast-bad flex-wrap">
      <p className="min-w-0">{t(`stall.${stall}`, { count: jobs.length })}</p>
      <span className="flex">
        {stall === 'signed_out' ? (
          <a href="/signin" target="_blank" rel="noreferrer" className="inbox-toast-button">
            {t('stall.signIn')}
          </a>
        ) : null}
        <button
          type="button"
          onClick={() => dispatch({ event: 'resumed' })}
          className="inbox-toast-button"
        >
          {t('stall.retry')}
        </button>
        <button
          type="button"
          onClick={() => dispatch({ event: 'discarded' })}
          className="inbox-toast-button"
        >
          {t('stall.discard')}
        </button>
      </span>
    </div>
  )
}

function SelectionBar({ state, dispatch }: Props) {
  const t = useTranslations('inbox')
  const { perform, open } = useDesk()
  const targets = targetsOf(state).filter(({ id }) => state.selected.includes(id))
  if (targets.length === 0) return null
  const isAllDone = targets.every(({ done }) => done !== null)
  return (
    <section
      aria-label={t('selected', { count: targets.length })}
      className="panel pointer-events-auto flex max-w-full flex-wrap items-center gap-2 px-4 py-3 shadow-xl"
    >
      <p className="me-2 text-sm font-semibold">{t('selected', { count: targets.length })}</p>
      <button
        type="button"
        className="button inbox-button"
        onClick={() => perform(finish(targets))}
      >
        {t(isAllDone ? 'reopen' : 'done')} <Key>E</Key>
      </button>
      <button type="button" className="button-quiet inbox-button" onClick={() => open('tag')}>
        {t('tag')} <Key>T</Key>
      </button>
      <button type="button" className="button-quiet inbox-button" onClick={() => open('remove')}>
        {t('untag')} <Key>R</Key>
      </button>
      <button type="button" className="button-quiet inbox-button" onClick={() => open('assign')}>
        {t('assign')} <Key>A</Key>
      </button>
      <button
        type="button"
        className="button-quiet inbox-button"
        onClick={() => dispatch({ event: 'selected', ids: [] })}
      >
        {t('clearSelection')}
      </button>
    </section>
  )
}
