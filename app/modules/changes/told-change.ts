import { scales } from '#app/modules/surveys/scale.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { VerdictPage } from './load-verdict-page.server.ts'
import { dayInWords } from '../follow-ups/day-in-words.ts'
import { chooseWords } from './change-content.ts'
import type { ChangeKind } from './change-content.ts'
import { renderMarkdown } from './render-markdown.ts'

/** What a customer said and what was done about it, as the page of their mail shows it. */
export type ToldChange = {
  workspaceName: string
  kind: ChangeKind
  /** The language of the change's words, when it is not in that of the page. */
  locale: Locale
  title: string
  saidOn: string
  /** Their own words as they stand; '' when they gave a score alone. */
  words: string
  /** The language of their own words. */
  saidIn: Locale
  score: { score: number; max: number }
  /** HTML. */
  weDid: string
  correction: { on: string; text: string } | null
  /** The public page of all changes. */
  updates: string
}

/** Null where there is nothing that everybody may read. */
export function toldChange(page: VerdictPage, locale: Locale): ToldChange | null {
  const words = page.published === null ? null : chooseWords(page.published, locale)
  if (page.published === null || words === null) return null
  const { workspaceName, workspaceSlug, zone, correctedAt, correction, images } = page
  const updates = `/updates/${workspaceSlug}`
  const imageAddress = (id: string) => {
    const image = images.find((each) => each.id === id)
    return image === undefined ? null : { ...image, src: `${updates}/images/${id}` }
  }
  const corrected = correction?.[words.locale] ?? ''
  return {
    workspaceName,
    kind: page.published.kind,
    locale: words.locale,
    title: words.title,
    saidOn: dayInWords(page.respondedAt, locale, zone),
    words: page.words,
    saidIn: page.locale,
    score: { score: page.score, max: scales[page.kind].max },
    weDid: renderMarkdown(words.weDid, imageAddress),
    correction:
      correctedAt === null ? null : { on: dayInWords(correctedAt, locale, zone), text: corrected },
    updates: `${updates}?lang=${locale}`,
  }
}
