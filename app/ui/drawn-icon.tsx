import type { ReactNode } from 'react'

type Props = { className?: string; children: ReactNode }

/** Lines on a grid of 20, stroke 1.6, in the colour of the text; says nothing, since words stand beside it. */
export function DrawnIcon({ className = 'size-4.5', children }: Props) {
  return (
    <svg
      viewBox="0 0 20 20"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}
