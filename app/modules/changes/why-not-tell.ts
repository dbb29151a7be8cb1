import { mailZone, nextOpening } from '#app/modules/invitations/send-window.ts'
import type { Composition } from '#app/modules/mail/composed-mail.ts'
import { pausedForMinutes } from '#app/modules/workspaces/mail-pause.ts'
import type { ChangeState } from './change-content.ts'
import { defaultUpdatesSettings, updatesWindow } from './updates-settings.ts'

/** What speaks for or against a mail at the moment at which it is made; one for each change that it tells of. */
export type Tellable = {
  state: ChangeState
  /** The quoted response still counts, and its customer still wants to hear what came of it. */
  isAllowed: boolean
  customerId: string | null
  hasAddress: boolean
  unsubscribed: boolean
  suppressed: boolean
  mailPaused: boolean
  customerZone: string | null
  workspaceZone: string
  /** Nobody has set how changes are announced. */
  isUsual: boolean
  windowFrom: string | null
  windowTo: string | null
}

/** Null: it goes now, with what is published and allowed. */
export function whyNotTell(
  rows: readonly Tellable[],
  now: Date,
): Exclude<Composition, { mail: unknown }> | null {
  const [row] = rows
  if (row === undefined) return { cancel: 'change_withdrawn' }
  if (row.customerId === null) return { cancel: 'customer_erased' }
  if (!row.hasAddress) return { cancel: 'no_address' }
  if (row.unsubscribed) return { cancel: 'unsubscribed' }
  if (row.suppressed) return { cancel: 'suppressed' }
  const published = rows.filter(({ state }) => state === 'published')
  if (published.length === 0) return { cancel: 'change_withdrawn' }
  if (!published.some(({ isAllowed }) => isAllowed)) return { cancel: 'consent_withdrawn' }
  if (row.mailPaused) return { postponeMinutes: pausedForMinutes }
  const window = updatesWindow(row.isUsual ? defaultUpdatesSettings : row)
  const opening = nextOpening(now, window, mailZone(row.customerZone, row.workspaceZone))
  if (opening <= now) return null
  return { postponeMinutes: Math.ceil((opening.getTime() - now.getTime()) / 60_000) }
}
