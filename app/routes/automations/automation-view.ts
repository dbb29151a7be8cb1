import type { ListedAutomation } from '#app/modules/automations/list-automations.server.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { describeForm } from './describe-form.ts'
import { formOfAutomation } from './form-of-automation.ts'
import { waveWords } from './wave-words.ts'

export type AutomationView = {
  id: string
  name: string
  state: 'active' | 'paused' | 'archived'
  /** Its main sentence: when, if, what, how much later. */
  says: string
  /** What is planned, for a wave. */
  wave: string | null
  surveyTrouble: 'paused' | 'archived' | null
  invited: number
  skipped: number
  /** The most frequent reason for not asking. */
  mostly: string | null
}

export function viewAutomation(
  { automation, survey, wave, invited, skipped, reasons }: ListedAutomation,
  { locale, t }: { locale: string; t: ReturnType<typeof adminTranslator> },
): AutomationView {
  const [says = ''] = describeForm(formOfAutomation(automation), survey.name, t)
  const reason = reasons[0]?.reason
  const state = automation.archivedAt === null ? automation.state : ('archived' as const)
  const isRunning = state === 'active' && survey.state === 'active'
  return {
    id: automation.id,
    name: automation.name,
    state,
    says,
    wave: waveWords(wave, { isRunning, locale, t }),
    surveyTrouble: survey.state === 'active' ? null : survey.state,
    invited,
    skipped,
    mostly: reason === undefined ? null : t(`automations.reason.${reason}`),
  }
}
