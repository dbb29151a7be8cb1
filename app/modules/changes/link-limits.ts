export const linkLimits = {
  /** Themes that one change answers. */
  themes: 20,
  /** Responses that are picked or left out in one step. */
  responsesAtOnce: 200,
  quotes: 12,
  quoteCharacters: 600,
} as const
