import type { Channel } from './entry.ts'

/** A case about changing one's plan, and how easy it was: before the page for it was rebuilt, or after. */
export type Effort = {
  score: number
  channel: Channel
  subject: string
  comment: string
  era: 'before' | 'after'
}

type Row = [
  score: number,
  channel: Channel,
  subject: string,
  comment: string,
  era: 'before' | 'after',
]

export const effort = (rows: Row[]): Effort[] =>
  rows.map(([score, channel, subject, comment, era]) => ({ score, channel, subject, comment, era }))
