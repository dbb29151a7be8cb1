import type { SendWindow } from '#db/schema/automation.ts'
import { mailZone } from '../invitations/send-window.ts'
import type { WaveLoad, WaveRule } from './wave-plan.ts'

/** Without a window, nobody is asked before this hour of the workspace's day. */
export const earliestHour = 9

/** Of a wave that was stored without its rhythm, which no door lets through, nobody is asked more often than once a year. */
export const ruleOf = (wave: {
  waveDays: number | null
  sendWindow: SendWindow | null
}): WaveRule => ({
  everyDays: wave.waveDays ?? 365,
  sendWindow: wave.sendWindow,
})

export const zoneOf = ({ timeZone }: { timeZone: string }) => mailZone(null, timeZone)

/** Only days to come: today's turns are taken. */
export const loadFrom = (counts: ReadonlyMap<string, number>, today: string): WaveLoad =>
  new Map([...counts].filter(([date]) => date > today))
