/** What a timeline can be narrowed to. */
export const timelineParts = [
  'tickets',
  'events',
  'mails',
  'answers',
  'followUps',
  'changes',
  'skips',
] as const

export type TimelinePart = (typeof timelineParts)[number]

/** Null for everything, and for what is no part. */
export const readPart = (name: string | null): TimelinePart | null =>
  timelineParts.find((part) => part === name) ?? null
