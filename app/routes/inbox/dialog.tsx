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
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    if (shown?.open === false) shown.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
      className={`popover ${className}`}
    >
      <h2 id={id} className={isTitled ? 'text-lg font-semibold tracking-tight' : 'sr-only'}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
