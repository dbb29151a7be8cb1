import type { SendWindow } from '#db/schema/automation.ts'

/** How a workspace announces its changes. */
export type UpdatesSettings = {
  isLedgerPublic: boolean
  gatherMinutes: number
  quietDays: number
  /** `HH:MM` both, or null both: at any time. */
  windowFrom: string | null
  windowTo: string | null
  noOpensFollowUp: boolean
}

/** The most of each. */
export const settingsLimits = { gatherMinutes: 1_440, quietDays: 90 } as const

/** What holds where nobody has set anything: the defaults of the store. */
export const defaultUpdatesSettings: UpdatesSettings = {
  isLedgerPublic: false,
  gatherMinutes: 10,
  quietDays: 3,
  windowFrom: '09:00',
  windowTo: '20:00',
  noOpensFollowUp: true,
}

export function updatesSettingsOf(row: UpdatesSettings | null): UpdatesSettings {
  const { isLedgerPublic, gatherMinutes, quietDays, windowFrom, windowTo, noOpensFollowUp } =
    row ?? defaultUpdatesSettings
  return { isLedgerPublic, gatherMinutes, quietDays, windowFrom, windowTo, noOpensFollowUp }
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** When mails about changes may go, on any day; null: at any time. */
export const updatesWindow = ({
  windowFrom,
  windowTo,
}: Pick<UpdatesSettings, 'windowFrom' | 'windowTo'>): SendWindow | null =>
  windowFrom === null || windowTo === null
    ? null
    : { from: windowFrom, to: windowTo, days: everyDay }
