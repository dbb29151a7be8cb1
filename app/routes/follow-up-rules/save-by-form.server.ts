import { actorOf } from '#app/http/actor.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { rehearseRule } from '#app/modules/follow-ups/rehearse-rule.server.ts'
import { workingDayMinutes } from '#app/modules/follow-ups/rule-time.ts'
import { ruleInput } from '#app/modules/follow-ups/rule-input.ts'
import type { RuleInput } from '#app/modules/follow-ups/rule-input.ts'
import { saveRule } from '#app/modules/follow-ups/save-rule.server.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { inputOfForm, readRuleForm } from './rule-form.ts'
import type { RuleForm } from './rule-form.ts'
import type { Tried } from './tried-panel.tsx'

type Refused = { outcome: 'refused'; problems: Record<string, string>; form: RuleForm }

export type Saved =
  | Refused
  | { outcome: 'saved'; ruleId: string }
  | { outcome: 'conflict'; problems: Record<string, string>; form: RuleForm }
  | { outcome: 'not_found' }

/** Saves the posted form of a rule; a null id makes a new one. */
export async function saveByForm(
  context: RequestContext,
  membership: Membership,
  ruleId: string | null,
): Promise<Saved> {
  const checked = await checkForm(context, membership)
  if (checked.outcome === 'refused') return checked
  const { form, input } = checked
  const saved = await saveRule(context.pool, {
    ...{ workspaceId: membership.workspace.id, ruleId, input },
    seen: formOf(context).get('seen'),
    ...{ actor: actorOf(membership), now: context.now() },
  })
  const refused = (problems: Record<string, string>): Refused => ({
    ...{ outcome: 'refused', problems, form },
  })
  switch (saved.outcome) {
    case 'saved':
      return saved
    case 'not_found':
      return { outcome: 'not_found' }
    case 'conflict':
      return { outcome: 'conflict', problems: {}, form }
    case 'no_member':
      return refused({ 'escalation.to': 'choose' })
    case 'too_many':
      return refused({ name: 'too_many_rules' })
  }
}

/** Tries the posted form on past answers. */
export async function tryByForm(
  context: RequestContext,
  membership: Membership,
  locale: string,
): Promise<
  Refused | { outcome: 'tried'; problems: Record<string, string>; form: RuleForm; tried: Tried }
> {
  const checked = await checkForm(context, membership)
  if (checked.outcome === 'refused') return checked
  const { form, input } = checked
  const { id: workspaceId, timeZone } = membership.workspace
  const now = context.now()
  const found = await rehearseRule(context.pool, { workspaceId, conditions: input.conditions, now })
  const reader = { locale, timeZone, now }
  const examples = found.examples.map((each) => ({ ...each, at: timeTextOf(each.at, reader) }))
  return { outcome: 'tried', problems: {}, form, tried: { ...found, examples } }
}

type Checked = Refused | { outcome: 'good'; form: RuleForm; input: RuleInput }

/** The posted form, as it was typed and as it is meant. */
async function checkForm(context: RequestContext, { workspace }: Membership): Promise<Checked> {
  const form = readRuleForm(formOf(context))
  const { calendar } = await loadWorkspaceSettings(context.pool, { workspaceId: workspace.id })
  const parsed = ruleInput.safeParse(inputOfForm(form, workingDayMinutes(calendar)))
  if (parsed.success) return { outcome: 'good', form, input: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) problems[path.join('.')] ??= message
  return { outcome: 'refused', problems, form }
}
