import type { ListedAutomation } from '#app/modules/automations/list-automations.server.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { formOfAutomation } from './automation-form.ts'
import { describeForm } from './describe-form.ts'

export type AutomationView = {
  id: string
  name: string
  state: 'active' | 'paused' | 'archived'
  /** Its main sentence: when, if, what, how much later. */
  says: string
  surveyTrouble: 'paused' | 'archived' | null
  invited: number
  skipped: number
  /** The most frequent reason for not asking. */
  mostly: string | null
}

export function viewAutomation(
  { automation, survey, invited, skipped, reasons }: ListedAutomation,
  t: ReturnType<typeof adminTranslator>,
): AutomationView {
  const [says = ''] = describeForm(formOfAutomation(automation), survey.name, t)
  const reason = reasons[0]?.reason
  return {
    id: automation.id,
    name: automation.name,
    state: automation.archivedAt === null ? automation.state : 'archived',
    says,
    surveyTrouble: survey.state === 'active' ? null : survey.state,
    invited,
    skipped,
    mostly: reason === undefined ? null : t(`automations.reason.${reason}`),
  }
}
