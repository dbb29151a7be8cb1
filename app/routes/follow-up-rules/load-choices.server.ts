import type { RequestContext } from '#app/http/context.ts'
import { workingDayMinutes } from '#app/modules/follow-ups/rule-time.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { listFilterChoices } from '#app/modules/triage/list-filter-choices.server.ts'
import { listMembers } from '#app/modules/workspaces/list-members.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

export type Choice = { id: string; name: string }

/** What rules of a workspace can be made of. */
export type RuleChoices = {
  surveys: Choice[]
  themes: Choice[]
  teams: Choice[]
  /** Who may look after something. */
  people: Choice[]
  attributes: string[]
  /** Minutes in a day of work. */
  dayMinutes: number
}

/** Archived surveys are left out, but for those that a rule goes by. */
export async function loadChoices(
  { pool }: RequestContext,
  workspaceId: string,
  { locale, surveyIds = [] }: { locale: AdminLocale; surveyIds?: readonly string[] | undefined },
): Promise<RuleChoices> {
  const [surveys, themes, { teams, attributes }, members, settings] = await Promise.all([
    listSurveys(pool, { workspaceId }),
    listThemes(pool, { workspaceId, locale }),
    listFilterChoices(pool, { workspaceId }),
    listMembers(pool, { workspaceId }),
    loadWorkspaceSettings(pool, { workspaceId }),
  ])
  const named = ({ id, name }: Choice) => ({ id, name })
  return {
    surveys: surveys
      .filter(({ id, state }) => state !== 'archived' || surveyIds.includes(id))
      .map(named),
    themes: themes.map(named),
    teams: teams.map(named),
    people: members
      .filter(({ role }) => isAtLeast(role, 'agent'))
      .map(({ userId, name }) => ({ id: userId, name })),
    attributes,
    dayMinutes: workingDayMinutes(settings.calendar),
  }
}
