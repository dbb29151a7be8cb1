import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { moodBandOf, moodOf } from '#app/modules/triage/mood.ts'
import { facetTerm } from '#app/modules/triage/terms.ts'
import type { Facet } from '#app/modules/triage/terms.ts'
import { newId } from '#app/platform/ids.ts'
import { channels } from '#db/schema/ticket.ts'
import { drawLanguage, often, openComments } from './triage-comments.ts'

export type FilledStore = {
  workspaceId: string
  responses: number
  surveys: { id: string; kind: SurveyKind }[]
  teams: string[]
  agents: string[]
  themes: string[]
  members: string[]
  plans: string[]
}

/** Lines for COPY, of a thousand responses. */
export type Rows = { response: string; triage: string; tags: string }

/** Three years up to here. */
export const newest = Date.UTC(2026, 8, 30)
export const span = 1_095 * 86_400_000

const perLines = 1_000

/** The same store for the same `random`, but for the ids. Oldest first, as responses come. */
export function* drawRows(store: FilledStore, random: () => number): Generator<Rows> {
  const draw = openDrawing(store, random)
  for (let from = 0; from < store.responses; from += perLines) {
    const rows = { response: '', triage: '', tags: '' }
    for (let at = from; at < Math.min(from + perLines, store.responses); at++) {
      const { response, triage, tags } = draw(at)
      rows.response += line(response)
      rows.triage += line(triage)
      rows.tags += tags.map(line).join('')
    }
    yield rows
  }
}

type Value = string | number | boolean | null

const line = (values: readonly Value[]) => `${values.map((value) => value ?? '\\N').join('\t')}\n`

function openDrawing(store: FilledStore, random: () => number) {
  const { workspaceId } = store
  const comment = openComments(workspaceId, random)
  const facets = openFacets(workspaceId)
  const isOnce = (share: number) => random() < share
  return (at: number) => {
    const id = newId()
    const respondedAt = new Date(newest - span * (1 - at / store.responses)).toISOString()
    const survey = often(store.surveys, random)
    const { min, max } = scales[survey.kind]
    const score = max - Math.floor(random() ** 2 * (max - min + 1))
    const language = drawLanguage(random)
    const { text, terms } = comment(language)
    const agent = often(store.agents, random)
    const team = store.teams[store.agents.indexOf(agent) % store.teams.length] ?? null
    const channel = often(channels, random)
    const themes = drawThemes(store, random)
    const isDone = isOnce(0.3)
    const assignee = isOnce(0.2) ? often(store.members, random) : null
    const facetTerms = facets([
      `survey:${survey.id}`,
      `score:${survey.kind}:${score}`,
      `mood:${moodBandOf(survey.kind, score)}`,
      `language:${language}`,
      `agent:${agent}`,
      `team:${team ?? ''}`,
      `channel:${channel}`,
      `attribute:plan=${often(store.plans, random)}`,
    ])
    const done = isDone ? [respondedAt, often(store.members, random)] : [null, null]
    return {
      response: [
        ...[workspaceId, id, survey.id, survey.kind, score, text, language, channel, agent, team],
        ...['confirmed', 'link', respondedAt, respondedAt, respondedAt],
      ],
      triage: [
        ...[
          workspaceId,
          id,
          respondedAt,
          moodOf(survey.kind, score),
          language,
          `{${[...terms, ...facetTerms].join()}}`,
        ],
        ...[themes.some(({ state }) => state === 'applied'), assignee, ...done, respondedAt],
      ],
      tags: themes.map(({ theme, state, isByHand, isAccepted }): Value[] => [
        ...[workspaceId, id, theme, state, isByHand ? 'hand' : 'model'],
        ...[isByHand ? null : state === 'applied' ? 0.95 : 0.6],
        ...[state === 'applied' && !isByHand, respondedAt],
        ...[isByHand || isAccepted ? respondedAt : null, respondedAt],
      ]),
    }
  }
}

function openFacets(workspaceId: string) {
  const known = new Map<Facet, number>()
  return (facets: readonly Facet[]) =>
    facets.map((facet) => {
      const term = known.get(facet) ?? facetTerm(workspaceId, facet)
      known.set(facet, term)
      return term
    })
}

/** Three of five have one theme or two, one of seven have one suggested. */
function drawThemes({ themes }: FilledStore, random: () => number) {
  const applied = random() < 0.6 ? (random() < 0.3 ? 2 : 1) : 0
  const drawn = new Set(Array.from({ length: applied + 1 }, () => often(themes, random)))
  return [...drawn].flatMap((theme, at) =>
    at < applied
      ? [{ theme, state: 'applied', isByHand: random() < 0.2, isAccepted: random() < 0.1 }]
      : random() < 0.15
        ? [{ theme, state: 'suggested', isByHand: false, isAccepted: false }]
        : [],
  )
}
