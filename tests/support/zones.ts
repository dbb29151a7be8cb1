import { DateTime } from 'luxon'
import type { SendWindow } from '#db/schema/automation.ts'

/** From UTC−11 to UTC+14, with half and quarter hours, changes by half an hour and by two, and gaps at midnight. */
export const zones = [
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'UTC',
  'Europe/London',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const

/** Told by the wall clock alone, apart from how the product finds it. */
export function isWithin(window: SendWindow, at: Date, zone: string): boolean {
  const local = DateTime.fromJSDate(at, { zone })
  const clock = local.toFormat('HH:mm')
  return window.days.includes(local.weekday) && clock >= window.from && clock < window.to
}
