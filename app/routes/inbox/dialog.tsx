import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'

type Props = {
  title: string
  onClose: () => void
  className?: string
  /** Whether the title is shown; a screen reader hears it anyway. */
  isTitled?: boolean
  children: ReactNode
}

/** The browser's own dialog: it keeps the focus inside, and gives it back. */
export function Dialog({ title, onClose, className = '', isTitled = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const latest = useRef(onClose)
  const id = useId()
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    const shown = dialog.current
    if (shown?.open === false) shown.showModal()
    return shown === null ? undefined : hearBeside(shown, () => latest.current())
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose} className={`popover ${className}`}>
      <h2 id={id} className={isTitled ? 'text-lg font-semibold tracking-tight' : 'sr-only'}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}

/**
 * Hears when it is clicked beside the dialog: pressed and let go there, so that a drag that ends there closes nothing, and
 * the click is over before what lies below can hear it.
 */
function hearBeside(dialog: HTMLDialogElement, onLeave: () => void): () => void {
  let isPressed = false
  const press = (event: PointerEvent) => {
    isPressed = isBeside(dialog, event)
  }
  const click = (event: MouseEvent) => {
    if (isPressed && isBeside(dialog, event)) onLeave()
  }
  dialog.addEventListener('pointerdown', press)
  dialog.addEventListener('click', click)
  return () => {
    dialog.removeEventListener('pointerdown', press)
    dialog.removeEventListener('click', click)
  }
}

/** The dialog hears of its backdrop as of itself; its margins are no backdrop. */
function isBeside(dialog: HTMLDialogElement, { target, clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  const isWithin = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
  return target === dialog && !isWithin
}
