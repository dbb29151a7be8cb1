/** What an act on the members has done, as the address of the page after it says. */
const every = ['invited', 'resent', 'revoked', 'changed', 'removed'] as const

export type News = (typeof every)[number]

export const newsIn = (word: string | null): News | null =>
  every.find((each) => each === word) ?? null
