import type { ReactNode } from 'react'
import { DrawnIcon } from '#app/ui/drawn-icon.tsx'
import type { TimelineView } from './timeline-view.ts'

const icons: Record<TimelineView['icon'], ReactNode> = {
  ticket: (
    <path d="M3 6.5h14v2.2a1.5 1.5 0 0 0 0 2.6v2.2H3v-2.2a1.5 1.5 0 0 0 0-2.6zM8 9h4M8 11.5h4" />
  ),
  event: <path d="M10 3.5 12 8l4.5.5-3.3 3.2.9 4.8-4.1-2.4-4.1 2.4.9-4.8L3.5 8.5 8 8z" />,
  mail: <path d="M3 5h14v10.5H3zm0 .5 7 5.5 7-5.5" />,
  skip: <path d="M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5.5 14.5l9-9" />,
  answer: <path d="M3 4h14v9.5H9L5.5 17v-3.5H3z" />,
  followUp: (
    <path d="M10 16.5s-6.5-3.6-6.5-8.2A3.3 3.3 0 0 1 10 6.6a3.3 3.3 0 0 1 6.5 1.7c0 4.6-6.5 8.2-6.5 8.2z" />
  ),
  change: <path d="M3.5 8v4h3l6 3.5v-11l-6 3.5zM15.5 7.5a4 4 0 0 1 0 5M6.5 12l1 4.5" />,
  stop: <path d="M7.3 3.5h5.4l3.8 3.8v5.4l-3.8 3.8H7.3l-3.8-3.8V7.3zM7 10h6" />,
}

export function TimelineIcon({ icon }: { icon: TimelineView['icon'] }) {
  return <DrawnIcon>{icons[icon]}</DrawnIcon>
}
