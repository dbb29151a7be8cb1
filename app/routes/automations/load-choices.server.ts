import type { RequestContext } from '#app/http/context.ts'
import { listEventTypes } from '#app/modules/automations/list-event-types.server.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import type { SurveyChoice } from './send-fields.tsx'

type Choices = { surveys: SurveyChoice[]; eventTypes: string[] }

/** The surveys that can be sent, the one already chosen among them, and the events that were heard of. */
export async function loadChoices(
  { pool }: RequestContext,
  workspaceId: string,
  chosen: string | null,
): Promise<Choices> {
  const [surveys, eventTypes] = await Promise.all([
    listSurveys(pool, { workspaceId }),
    listEventTypes(pool, { workspaceId }),
  ])
  return {
    surveys: surveys
      .filter(({ id, state }) => state !== 'archived' || id === chosen)
      .map(({ id, name, locales }) => ({ id, name, languages: locales })),
    eventTypes,
  }
}
