import type { ReactNode } from 'react'

const tones = {
  info: 'bg-accent-soft text-accent-strong',
  good: 'bg-good-soft text-good',
  middling: 'bg-middling-soft text-middling',
  bad: 'bg-bad-soft text-bad',
} as const

type Props = { tone: keyof typeof tones; children: ReactNode; className?: string }

/** What just happened, or what needs to be known. Bad news interrupts a screen reader, other news waits. */
export function Notice({ tone, children, className = '' }: Props) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`rounded-lg px-4 py-3 text-sm font-medium ${tones[tone]} ${className}`}
    >
      {children}
    </div>
  )
}
