import type { ReactNode } from 'react'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import { DrawnIcon } from '#app/ui/drawn-icon.tsx'

const icons = {
  dashboard: <path d="M3 17V9m5 8V3m5 14v-6m5 6V6" />,
  inbox: (
    <path d="M3 11.5 5.5 4h9l2.5 7.5V16H3zm0 0h4.2c.2 1.5 1.3 2.4 2.8 2.4s2.6-.9 2.8-2.4H17" />
  ),
  followUps: <path d="M4 9.5a6 6 0 1 1 2 4.5M4 9.5 2.2 7.3M4 9.5l2.4-1.6M10 6.2V10l2.6 1.6" />,
  themes: <path d="M3 3.5h7l7 7-6.5 6.5-7.5-7.5zM6.6 7.1h.1" />,
  changes: <path d="M3 8v4h3l6 4V4L6 8zM14.5 7.5a4 4 0 0 1 0 5" />,
  responses: <path d="M3 4h14v9.5H9L5.5 17v-3.5H3z" />,
  customers: <path d="M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.6-3 3-4.6 6-4.6s5.4 1.6 6 4.6" />,
  surveys: <path d="M5 3h10v14H5zM8 7.5h4M8 11h4" />,
  automations: <path d="M11 2.5 4.5 11H10l-1 6.5L15.5 9H10z" />,
  messages: <path d="M3 5h14v10.5H3zm0 .5 7 5.5 7-5.5" />,
  settings: <path d="M3 6h7m4 0h3M3 14h3m4 0h7M12 4v4M8 12v4" />,
} as const satisfies Record<string, ReactNode>

type Item = {
  name: keyof typeof icons & keyof AdminTexts['shell']
  path: string
  /** Pages of the area that stand elsewhere. */
  also?: readonly string[]
}

/** The areas of a workspace, in the order in which a day goes through them. */
export const navItems: readonly Item[] = [
  { name: 'dashboard', path: '' },
  { name: 'inbox', path: '/inbox' },
  { name: 'followUps', path: '/follow-ups' },
  { name: 'themes', path: '/themes' },
  { name: 'changes', path: '/changes', also: ['/loop'] },
  { name: 'responses', path: '/responses' },
  { name: 'customers', path: '/customers' },
  { name: 'surveys', path: '/surveys' },
  { name: 'automations', path: '/automations' },
  { name: 'messages', path: '/messages' },
  { name: 'settings', path: '/settings', also: ['/audit'] },
]

export function NavIcon({ name }: { name: Item['name'] }) {
  return <DrawnIcon className="size-5 shrink-0">{icons[name]}</DrawnIcon>
}
