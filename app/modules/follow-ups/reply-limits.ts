/** In characters. In a file of its own, because the form in the browser knows them too. */
export const replyLimits = { subject: 200, text: 10_000 } as const
