import { useBeforeUnload, useBlocker } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

/** Asks before words that are not published are left behind. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const t = useTranslations('surveys')
  const dialog = useRef<HTMLDialogElement>(null)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isChanged && currentLocation.pathname !== nextLocation.pathname,
  )
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isChanged) event.preventDefault()
      },
      [isChanged],
    ),
  )
  useEffect(() => {
    if (blocker.state === 'blocked') dialog.current?.showModal()
    else dialog.current?.close()
  }, [blocker.state])
  return (
    <dialog
      ref={dialog}
      className="popover"
      aria-labelledby="leave-title"
      onCancel={() => blocker.reset?.()}
    >
      <h2 id="leave-title" className="text-lg font-semibold tracking-tight">
        {t('leaveTitle')}
      </h2>
      <p className="mt-2 text-muted">{t('leaveText')}</p>
      <div className="mt-6 flex flex-wrap justify-end gap-2.5">
        <button type="button" className="button-quiet" onClick={() => blocker.proceed?.()}>
          {t('leave')}
        </button>
        <button type="button" className="button" onClick={() => blocker.reset?.()}>
          {t('stay')}
        </button>
      </div>
    </dialog>
  )
}
