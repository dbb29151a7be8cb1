import type { themeColours, themeStatuses } from '#db/schema/theme.ts'

export type ThemeColour = (typeof themeColours)[number]
export type ThemeStatus = (typeof themeStatuses)[number]

export const colours = [
  'slate',
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const satisfies readonly ThemeColour[]

export const statuses = [
  'new',
  'watching',
  'planned',
  'in_progress',
  'done',
  'wont_do',
] as const satisfies readonly ThemeStatus[]

/** Characters, but `keywords` and `themes`, which are counts. `themes`: living ones of a workspace. */
export const themeLimits = {
  name: 80,
  description: 1000,
  keyword: 100,
  keywords: 100,
  themes: 500,
} as const
