import { commentLanguages } from '#app/modules/tagging/detect-language.ts'
import { keywordsIn, themeInput } from '#app/modules/themes/theme-input.ts'
import type { ThemeInput } from '#app/modules/themes/theme-input.ts'
import { colours } from '#app/modules/themes/theme-limits.ts'

/** What is typed and ticked on a candidate's card. */
export type CandidateForm = {
  intent: string
  candidate: string
  name: string
  keywords: string
  theme: string
  examples: string[]
}

export type CheckedCandidate =
  | { ok: true; theme: ThemeInput; form: CandidateForm }
  | { ok: false; problems: Record<string, string>; form: CandidateForm }

/** The theme that is meant, named in the language of its comments. */
export function checkCandidateForm(posted: URLSearchParams): CheckedCandidate {
  const text = (name: string) => posted.get(name) ?? ''
  const form = {
    ...{ intent: text('intent'), candidate: text('candidate'), theme: text('theme') },
    ...{ name: text('name'), keywords: text('keywords'), examples: posted.getAll('example') },
  }
  const language = commentLanguages.find((each) => each === text('language')) ?? 'en'
  const parsed = themeInput.safeParse({
    texts: { [language]: { name: form.name } },
    keywords: keywordsIn(form.keywords),
    colour: colourFor(form.candidate),
  })
  if (parsed.success) return { ok: true, theme: parsed.data, form }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues)
    problems[path[0] === 'keywords' ? 'keywords' : 'name'] ??= message
  return { ok: false, problems, form }
}

/** Any, so that themes that are made one after the other look different. */
const colourFor = (id: string) => colours[(Number.parseInt(id.slice(-4), 16) || 0) % colours.length]
