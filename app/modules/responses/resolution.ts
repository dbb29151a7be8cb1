import type { resolutions as storedResolutions } from '#db/schema/response.ts'

/** Whether what the ticket was about is solved, as the customer sees it. */
export type Resolution = (typeof storedResolutions)[number]

export const resolutions = ['yes', 'partly', 'no'] as const satisfies readonly Resolution[]

/** Null for what is none, nothing included. */
export const resolutionOf = (said: string | null | undefined): Resolution | null =>
  resolutions.find((each) => each === said) ?? null
