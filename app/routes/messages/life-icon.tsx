import type { ReactNode } from 'react'
import { DrawnIcon } from '#app/ui/drawn-icon.tsx'
import type { LifeIcon } from './life-view.ts'

const icons: Record<LifeIcon, ReactNode> = {
  made: <path d="M11 2.5 4.5 11H10l-1 6.5L15.5 9H10z" />,
  clock: <path d="M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 6.5V10l2.5 1.8" />,
  failed: <path d="M10 3.5 17 16H3zM10 8.5v3.2M10 13.6v.4" />,
  sent: <path d="M3 5h14v10.5H3zm0 .5 7 5.5 7-5.5" />,
  answer: <path d="M3 4h14v9.5H9L5.5 17v-3.5H3z" />,
  stop: <path d="M7.3 3.5h5.4l3.8 3.8v5.4l-3.8 3.8H7.3l-3.8-3.8V7.3zM7 10h6" />,
  person: <path d="M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.6-3 3-4.6 6-4.6s5.4 1.6 6 4.6" />,
}

const looks: Record<LifeIcon, string> = {
  made: 'bg-surface text-muted border-line',
  clock: 'bg-surface text-muted border-line',
  person: 'bg-surface text-muted border-line',
  failed: 'bg-bad-soft text-bad border-transparent',
  stop: 'bg-middling-soft text-middling border-transparent',
  sent: 'bg-good-soft text-good border-transparent',
  answer: 'bg-accent-soft text-accent-strong border-transparent',
}

export function LifeMark({ icon }: { icon: LifeIcon }) {
  return (
    <span
      className={`z-1 flex size-9 items-center justify-center rounded-full border ${looks[icon]}`}
    >
      <DrawnIcon>{icons[icon]}</DrawnIcon>
    </span>
  )
}
