/** The languages of the admin pages. */
export const adminLocaleNames = { en: 'English', ja: '日本語' } as const

export type AdminLocale = keyof typeof adminLocaleNames

export const adminLocales = ['en', 'ja'] as const satisfies readonly AdminLocale[]

export const isAdminLocale = (value: unknown): value is AdminLocale =>
  typeof value === 'string' && Object.hasOwn(adminLocaleNames, value)
