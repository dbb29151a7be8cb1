/** How far new themes are looked for. */
export const discoveryLimits = {
  /** The newest comments without a theme; ten seconds of work. */
  comments: 10_000,
  /** With fewer there is nothing that could be told apart. */
  fewestOfLanguage: 30,
  /** More than these nobody looks through. */
  candidates: 40,
  /** Of each are shown. */
  examples: 5,
  /** The latest dismissed ones that are not shown again. */
  dismissed: 200,
} as const
