import { messages } from '#app/texts/admin/en/messages.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'

type Known = keyof typeof messages.cancelReasons

const isKnown = (reason: string): reason is Known => Object.hasOwn(messages.cancelReasons, reason)

/** Why a mail or an invitation was called off; a reason that a later version wrote is told in general words. */
export const cancelReasonText = (
  reason: string | null,
  t: ReturnType<typeof adminTranslator>,
): string => t(`messages.cancelReasons.${reason !== null && isKnown(reason) ? reason : 'other'}`)
