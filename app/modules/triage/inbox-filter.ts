import { isScoreOf, parseScore, surveyKinds } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { isId } from '#app/platform/is-id.ts'

export const inboxStates = ['open', 'done', 'all'] as const
export const inboxSorts = ['newest', 'oldest', 'unhappiest'] as const

/** How happy a score is: as the survey's own bands have it (detractor, dissatisfied, hard are `low`). */
export const moods = ['low', 'middle', 'high'] as const

/**
 * Which responses the inbox shows. It stands in the address (`?state=done&theme=…`), so that a list can be sent to a
 * colleague and saved as a view. What is left out does not filter.
 */
export type InboxFilter = {
  state: (typeof inboxStates)[number]
  sort: (typeof inboxSorts)[number]
  survey?: string
  mood?: (typeof moods)[number]
  /** Of that kind of survey. */
  score?: { kind: SurveyKind; score: number }
  /** A theme's id; `none`: no theme was given. */
  theme?: string
  /** With a theme: only what is suggested, not yet given; or only what is given. */
  tag?: 'applied' | 'suggested'
  language?: string
  agent?: string
  team?: string
  channel?: string
  attribute?: { name: string; value: string }
  /** Days of the workspace's calendar, `YYYY-MM-DD`, both included. */
  from?: string
  to?: string
  /** Looked for in the words. */
  q?: string
  /** A member's user id, or `nobody`. */
  assignee?: string
  /** Given without asking, and to be looked at. */
  audit?: boolean
}

/** The filter that stands in an address; whatever is none of ours, or says nothing, is left out. */
export function readInboxFilter(query: URLSearchParams): InboxFilter {
  const text = (name: string) => query.get(name) ?? ''
  const id = (name: string) => only(text(name), isId)
  const theme = text('theme') === 'none' ? 'none' : id('theme')
  return {
    state: oneOf(inboxStates, text('state')) ?? 'open',
    sort: oneOf(inboxSorts, text('sort')) ?? 'newest',
    survey: id('survey'),
    mood: oneOf(moods, text('mood')),
    score: readScore(text('score')),
    theme,
    tag: theme === undefined || theme === 'none' ? undefined : oneOf(tags, text('tag')),
    language: only(text('language'), (value) => /^[a-z]{2,3}(-[A-Za-z]{2,8})?$/.test(value)),
    agent: id('agent'),
    team: id('team'),
    channel: only(text('channel'), (value) => /^[a-z]{1,20}$/.test(value)),
    attribute: readAttribute(text('attribute')),
    from: only(text('from'), isDay),
    to: only(text('to'), isDay),
    q: only(shortened(text('q')), isSaid),
    assignee: only(text('assignee'), (value) => /^[\w-]{1,64}$/.test(value)),
    audit: text('audit') === '1' ? true : undefined,
  }
}

/** As it stands in an address. What every inbox shows at first is not said. */
export function writeInboxFilter(filter: InboxFilter): URLSearchParams {
  const { state, sort, score, attribute, audit, ...plain } = filter
  const query = new URLSearchParams()
  if (state !== 'open') query.set('state', state)
  if (sort !== 'newest') query.set('sort', sort)
  for (const [name, value] of Object.entries(plain)) if (value !== undefined) query.set(name, value)
  if (score !== undefined) query.set('score', writeScore(score))
  if (attribute !== undefined) query.set('attribute', writeAttribute(attribute))
  if (audit === true) query.set('audit', '1')
  return query
}

/** A score as a choice of a form: `nps:3`. */
export const writeScore = ({ kind, score }: { kind: SurveyKind; score: number }): string =>
  `${kind}:${score}`

/** An attribute as a choice of a form: `plan=business`; in the name `%` and `=` are escaped. */
export const writeAttribute = ({ name, value }: { name: string; value: string }): string =>
  `${name.replaceAll('%', '%25').replaceAll('=', '%3D')}=${value}`

const tags = ['applied', 'suggested'] as const
/** Characters that are looked for at most. */
const mostSought = 200
const mostAttribute = 300

function readScore(text: string): InboxFilter['score'] {
  const [, kind, digits] = /^(csat|nps|ces):(\d{1,2})$/.exec(text) ?? []
  const known = oneOf(surveyKinds, kind ?? '')
  const score = known === undefined ? null : parseScore(known, digits)
  if (known === undefined || score === null || !isScoreOf(known, score)) return undefined
  return { kind: known, score }
}

function readAttribute(text: string): InboxFilter['attribute'] {
  const at = text.indexOf('=')
  if (at < 1 || text.length > mostAttribute) return undefined
  const name = text.slice(0, at).replaceAll('%3D', '=').replaceAll('%25', '%')
  return { name, value: text.slice(at + 1) }
}

/** A day that the calendar has: not the 30th of February. */
function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const isSaid = (text: string) => text !== ''

/** Without characters that no text has, nor half of one. */
const shortened = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, mostSought)
    .toWellFormed()
    .trimEnd()

const only = (text: string, isFit: (text: string) => boolean): string | undefined =>
  isFit(text) ? text : undefined

const oneOf = <Name extends string>(names: readonly Name[], text: string): Name | undefined =>
  names.find((name) => name === text)
