import type { Membership } from '#app/http/require-member.server.ts'
import { actorOf } from '#app/http/actor.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import { automationInput } from '#app/modules/automations/automation-input.ts'
import type { AutomationInput } from '#app/modules/automations/automation-input.ts'
import { saveAutomation } from '#app/modules/automations/save-automation.server.ts'
import type { SaveAutomationOutcome } from '#app/modules/automations/save-automation.server.ts'
import { inputOfForm, readAutomationForm } from './automation-form.ts'
import type { AutomationForm } from './automation-form.ts'

export type Saved =
  | SaveAutomationOutcome
  /** `problems` names a text for each refused field; `form` is what was typed. */
  | { outcome: 'refused'; problems: Record<string, string>; form: AutomationForm }

/** Saves the posted form of an automation; a null id makes a new one. */
export async function saveByForm(
  context: RequestContext,
  membership: Membership,
  automationId: string | null,
): Promise<Saved> {
  const posted = formOf(context)
  const checked = checkForm(posted)
  if (checked.outcome === 'refused') return checked
  const { form, input } = checked
  const saved = await saveAutomation(context.pool, {
    workspaceId: membership.workspace.id,
    automationId,
    revision: Number(posted.get('revision') ?? 0),
    input,
    actor: actorOf(membership),
    now: context.now(),
  })
  if (saved.outcome === 'survey_gone')
    return { outcome: 'refused', problems: { surveyId: 'survey_gone' }, form }
  return saved
}

type Checked =
  | { outcome: 'refused'; problems: Record<string, string>; form: AutomationForm }
  | { outcome: 'good'; form: AutomationForm; input: AutomationInput }

/** The posted form, as it was typed and as it is meant. */
export function checkForm(posted: URLSearchParams): Checked {
  const form = readAutomationForm(posted)
  const parsed = automationInput.safeParse(inputOfForm(form))
  if (parsed.success) return { outcome: 'good', form, input: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) problems[path.join('.')] ??= message
  return { outcome: 'refused', problems, form }
}
