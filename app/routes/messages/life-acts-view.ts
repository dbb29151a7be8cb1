import type { MessageLife } from '#app/modules/invitations/load-message-life.server.ts'
import { cancelReasonText } from './cancel-reason.ts'
import type { Translate } from './mail-view.ts'

/** What a member can do with the mail; `cannot` says why what they look for is not there. */
export type LifeActs = {
  retry: boolean
  cancel: 'whole' | 'reminder' | null
  restore: boolean
  cannot: string | null
  /** Mail to the address can be allowed again on the customer's page. */
  isSuppressed: boolean
}

const nothing: LifeActs = {
  retry: false,
  cancel: null,
  restore: false,
  cannot: null,
  isSuppressed: false,
}

const neverAgain = new Set(['sign_in_link', 'test'])

export function lifeActs(
  { message, invitation, against }: MessageLife,
  mayChange: boolean,
  t: Translate,
): LifeActs {
  if (!mayChange) return nothing
  const { state, kind, cancelReason } = message
  if (state === 'pending' && invitation !== null)
    return { ...nothing, cancel: kind === 'reminder' ? 'reminder' : 'whole' }
  if (state === 'cancelled' && cancelReason === 'cancelled_by_member')
    return { ...nothing, restore: invitation !== null }
  if (state !== 'failed') return nothing
  if (neverAgain.has(kind)) return { ...nothing, cannot: t('messages.life.refused.never') }
  if (against === null) return { ...nothing, retry: true }
  const cannot = t('messages.life.cannot', { reason: cancelReasonText(against, t) })
  return { ...nothing, cannot, isSuppressed: against === 'suppressed' }
}

const words = [
  'never',
  'not_failed',
  'not_cancelled',
  'sending',
  'sent',
  'failed',
  'cancelled',
  'not_to_customer',
] as const

/** Why a wish was refused, in a sentence. */
export function refusalText(reason: string, t: Translate): string {
  const known = words.find((each) => each === reason)
  return known === undefined
    ? t('messages.life.refused.other', { reason: cancelReasonText(reason, t) })
    : t(`messages.life.refused.${known}`)
}
