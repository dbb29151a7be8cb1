/** What was just done to the links of a change; names of texts. */
export const linksTold = [
  'theme_linked',
  'theme_saved',
  'theme_unlinked',
  'pick',
  'leave_out',
  'restore',
  'quoted',
  'removed',
  'unchanged',
  'withdrawn',
] as const

export type LinksTold = (typeof linksTold)[number]

/** Null when nothing was; `about`: the response. */
export function readTold(query: URLSearchParams): { told: LinksTold; about: string | null } | null {
  const told = linksTold.find((each) => each === query.get('told'))
  return told === undefined ? null : { told, about: query.get('about') }
}
