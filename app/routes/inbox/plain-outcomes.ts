/** How an act without script went, as the address of the list tells it. */
export const plainOutcomes = ['saved', 'conflict', 'unchanged', 'no_theme'] as const

export type PlainOutcome = (typeof plainOutcomes)[number]
