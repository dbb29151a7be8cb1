import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { moodBandOf } from './mood.ts'
import { facetTerm, textTerms } from './terms.ts'
import type { Facet, Term } from './terms.ts'

/** What a response is filtered by. */
export type FacetedResponse = {
  surveyId: string
  kind: SurveyKind
  score: number
  language: string | null
  channel: string | null
  agentId: string | null
  teamId: string | null
  attributes: Readonly<Record<string, string | number | boolean>> | null
}

/** Everything that a response with these words is found by. */
export function termsOfResponse(
  workspaceId: string,
  response: FacetedResponse,
  words: string,
): Term[] {
  const facets = facetsOf(response).map((facet) => facetTerm(workspaceId, facet))
  return [...new Set([...facets, ...textTerms(workspaceId, words)])]
}

function facetsOf(response: FacetedResponse): Facet[] {
  const { surveyId, kind, score, language, channel, agentId, teamId } = response
  const attributes = Object.entries(response.attributes ?? {})
  return [
    `survey:${surveyId}`,
    `score:${kind}:${score}`,
    `mood:${moodBandOf(kind, score)}`,
    ...(language === null ? [] : [`language:${language}` as const]),
    ...(channel === null ? [] : [`channel:${channel}` as const]),
    ...(agentId === null ? [] : [`agent:${agentId}` as const]),
    ...(teamId === null ? [] : [`team:${teamId}` as const]),
    ...attributes.map(([name, value]) => `attribute:${name}=${value}` as const),
  ]
}
