import { mailZone, nextOpening } from '#app/modules/invitations/send-window.ts'
import { updatesWindow } from './updates-settings.ts'
import type { UpdatesSettings } from './updates-settings.ts'

const minute = 60_000
const day = 86_400_000

type Due = {
  settings: UpdatesSettings
  /** When the customer got such a mail last; null: never. */
  lastAt: Date | null
  customerZone: string | null
  workspaceZone: string
  now: Date
}

/** When a new mail goes: after the time to gather, the quiet days since the last one, and within the customer's hours. */
export function noticeDue({ settings, lastAt, customerZone, workspaceZone, now }: Due): Date {
  const gathered = now.getTime() + settings.gatherMinutes * minute
  const quiet = lastAt === null ? gathered : lastAt.getTime() + settings.quietDays * day
  const zone = mailZone(customerZone, workspaceZone)
  return nextOpening(new Date(Math.max(gathered, quiet)), updatesWindow(settings), zone)
}
