import type { LoopBy } from '#db/queries/loop-ledger.server.ts'

export type { LoopBy }

const attribute = /^attributes\..{1,100}$/u

const isAttribute = (text: string): text is `attributes.${string}` => attribute.test(text)

/** Reads what the loop's numbers are to be told apart by; null for what is none. */
export const parseLoopBy = (text: string): LoopBy | null =>
  text === 'theme' || text === 'locale' || text === 'survey' || isAttribute(text) ? text : null
