import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { rehearseAutomation } from '#app/modules/automations/rehearse-automation.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { readAutomationForm } from './automation-form.ts'
import type { AutomationForm } from './automation-form.ts'
import { viewRehearsal } from './rehearsal-view.ts'
import type { RehearsalView } from './rehearsal-view.ts'
import { checkForm } from './save-by-form.server.ts'

export type RehearsedForm =
  | { outcome: 'refused'; problems: Record<string, string>; form: AutomationForm }
  | {
      outcome: 'rehearsed'
      problems: Record<string, string>
      form: AutomationForm
      rehearsal: RehearsalView
    }

/** A dry run of the posted form, which is given back as it was typed. */
export async function rehearseByForm(
  context: RequestContext,
  { workspace }: Membership,
  { automationId, locale }: { automationId: string | null; locale: AdminLocale },
): Promise<RehearsedForm> {
  const { pool, now } = context
  const posted = formOf(context)
  const form = readAutomationForm(posted)
  const checked = checkForm(named(posted))
  if (checked.outcome === 'refused') return { ...checked, form }
  const { input } = checked
  const { id: workspaceId, timeZone } = workspace
  const rehearsal = await rehearseAutomation(pool, { workspaceId, automationId, input, now: now() })
  if (rehearsal === null) return { outcome: 'refused', problems: { surveyId: 'survey_gone' }, form }
  const view = viewRehearsal(rehearsal, { locale, timeZone, now: now() }, adminTranslator(locale))
  return { outcome: 'rehearsed', problems: {}, form, rehearsal: view }
}

/** Whoever only tries it out has not thought of a name yet. */
function named(posted: URLSearchParams): URLSearchParams {
  if (posted.get('name')?.trim()) return posted
  const copy = new URLSearchParams(posted)
  copy.set('name', '–')
  return copy
}
