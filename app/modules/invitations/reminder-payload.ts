import { z } from 'zod'
import type { AutomationReminder } from '#db/schema/automation.ts'

export type PlannedReminder = AutomationReminder & { dueAt: Date }

/** What a reminder's mail needs and its invitation does not have. Empty texts: the survey's own. */
export type ReminderPayload = { afterDays: number; subject: string; intro: string }

/** As it is kept with the message, in the invitation's language. */
export function reminderPayload(
  { afterDays, texts }: AutomationReminder,
  locale: string,
): Record<string, string> {
  const { subject = '', intro = '' } = texts[locale] ?? {}
  return { afterDays: String(afterDays), subject, intro }
}

const stored = z.object({
  afterDays: z.coerce.number().catch(0),
  subject: z.string().catch(''),
  intro: z.string().catch(''),
})

/** Of a message without a payload: the survey's own texts, and no time to wait. */
export const readReminderPayload = (payload: Record<string, string> | null): ReminderPayload =>
  stored.parse(payload ?? {})
