import type { Ending, SurveyDesign, SurveyTexts } from '#db/schema/survey.ts'

/** What thanks a customer for a score, in the words of one language. */
export type WordedEnding = {
  kind: Ending['kind']
  message: string
  link: { label: string; url: string } | null
}

/** Whatever was stored: a page never links to an address that runs a script. */
const isAddress = (url: string) => /^https?:\/\//i.test(url)

/** The first ending whose range holds the score; null: the survey's own thanks stand alone. */
export function endingAt(
  { endings }: Pick<SurveyDesign, 'endings'>,
  words: SurveyTexts['endings'] = {},
  score: number,
): WordedEnding | null {
  const ending = endings.find(({ from, to }) => from <= score && score <= to)
  if (ending === undefined) return null
  const { message = '', linkLabel = '' } = words[ending.id] ?? {}
  const url = ending.kind === 'promise' ? null : ending.url
  const link = url !== null && isAddress(url) ? { label: linkLabel || url, url } : null
  return message === '' && link === null ? null : { kind: ending.kind, message, link }
}
