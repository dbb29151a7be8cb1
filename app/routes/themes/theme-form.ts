import { keywordsIn, themeInput } from '#app/modules/themes/theme-input.ts'
import type { ThemeInput } from '#app/modules/themes/theme-input.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

/** A theme as it is typed. */
export type ThemeForm = {
  names: Record<Locale, string>
  descriptions: Record<Locale, string>
  colour: string
  status: string
  ownerId: string
  parentId: string
  keywords: string
  autoApply: boolean
}

const perLocale = (textOf: (locale: Locale) => string): Record<Locale, string> => ({
  ja: textOf('ja'),
  en: textOf('en'),
  zh: textOf('zh'),
  ko: textOf('ko'),
})

export const formOfTheme = (theme: ThemeInput): ThemeForm => ({
  names: perLocale((locale) => theme.texts[locale]?.name ?? ''),
  descriptions: perLocale((locale) => theme.texts[locale]?.description ?? ''),
  colour: theme.colour,
  status: theme.status,
  ownerId: theme.ownerId ?? '',
  parentId: theme.parentId ?? '',
  keywords: theme.keywords.join('\n'),
  autoApply: theme.autoApply,
})

export function readThemeForm(posted: URLSearchParams): ThemeForm {
  const text = (name: string) => posted.get(name) ?? ''
  return {
    names: perLocale((locale) => text(`name.${locale}`)),
    descriptions: perLocale((locale) => text(`description.${locale}`)),
    colour: text('colour'),
    status: text('status'),
    ownerId: text('ownerId'),
    parentId: text('parentId'),
    keywords: text('keywords'),
    autoApply: posted.get('autoApply') === 'on',
  }
}

export type CheckedTheme =
  | { ok: true; theme: ThemeInput; form: ThemeForm }
  /** Names a text for each refused field: `name.en`, `keywords` … */
  | { ok: false; problems: Record<string, string>; form: ThemeForm }

/** What was typed, and what is meant by it. */
export function checkThemeForm(posted: URLSearchParams): CheckedTheme {
  const form = readThemeForm(posted)
  const parsed = themeInput.safeParse({
    texts: Object.fromEntries<unknown>(
      locales.map((locale) => [
        locale,
        { name: form.names[locale], description: form.descriptions[locale] },
      ]),
    ),
    colour: form.colour,
    status: form.status,
    ownerId: form.ownerId === '' ? null : form.ownerId,
    parentId: form.parentId === '' ? null : form.parentId,
    keywords: keywordsIn(form.keywords),
    autoApply: form.autoApply,
  })
  if (parsed.success) return { ok: true, theme: parsed.data, form }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) problems[fieldOf(path)] ??= message
  return { ok: false, problems, form }
}

/** The field that a problem is said of. */
function fieldOf([first, locale, part]: readonly PropertyKey[]): string {
  if (first === 'texts') {
    if (locale === undefined) return 'names'
    return `${part === 'description' ? 'description' : 'name'}.${String(locale)}`
  }
  return String(first)
}

/** A new theme, as an address may wish it. */
export function newThemeForm(query: URLSearchParams, locale: Locale): ThemeForm {
  const name = query.get('name') ?? ''
  return {
    ...readThemeForm(new URLSearchParams({ colour: 'blue', status: 'new', autoApply: 'on' })),
    names: perLocale((each) => (each === locale ? name : '')),
    keywords: query.getAll('keyword').join('\n'),
    parentId: query.get('parent') ?? '',
  }
}

/** The languages to ask for at first, the reader's on top; the others wait behind a click. */
export const localesFor = (reader: Locale): Locale[] => [
  reader,
  ...locales.filter((locale) => locale !== reader),
]
