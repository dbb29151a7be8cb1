import { useBeforeUnload, useBlocker } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

type Props = { isUnsaved: boolean; saveNow: () => Promise<boolean> }

/** Saves before the page is left, and asks only where that did not work. */
export function LeaveGuard({ isUnsaved, saveNow }: Props) {
  const t = useTranslations('changes.edit')
  const dialog = useRef<HTMLDialogElement>(null)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  )
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isUnsaved) event.preventDefault()
      },
      [isUnsaved],
    ),
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    const ask = () => dialog.current?.showModal()
    saveNow().then((isSaved) => (isSaved ? blocker.proceed() : ask()), ask)
  }, [blocker, saveNow])
  const stay = () => {
    dialog.current?.close()
    blocker.reset?.()
  }
  return (
    <dialog ref={dialog} className="popover" aria-labelledby="leave-title" onCancel={stay}>
      <h2 id="leave-title" className="text-lg font-semibold tracking-tight">
        {t('leaveTitle')}
      </h2>
      <p className="mt-2 text-muted">{t('leaveText')}</p>
      <div className="mt-6 flex flex-wrap justify-end gap-2.5">
        <button type="button" className="button-quiet" onClick={() => blocker.proceed?.()}>
          {t('leave')}
        </button>
        <button type="button" className="button" onClick={stay}>
          {t('stay')}
        </button>
      </div>
    </dialog>
  )
}
