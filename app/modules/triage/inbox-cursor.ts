import { isId } from '#app/platform/is-id.ts'

/** The row after which the next page of the inbox begins. */
type InboxPlace = { mood: number; microseconds: string; id: string }

export const writeInboxPlace = ({ mood, microseconds, id }: InboxPlace): string =>
  `${mood}.${microseconds}.${id}`

/** Null for anything but a place of ours: a mangled link shows the first page rather than an error. */
export function readInboxPlace(text: string): InboxPlace | null {
  const [, mood, microseconds, id] = /^(\d{1,3})\.(\d{1,16})\.([0-9a-f-]{36})$/.exec(text) ?? []
  if (mood === undefined || microseconds === undefined || id === undefined) return null
  return isId(id) && Number(mood) <= 100 ? { mood: Number(mood), microseconds, id } : null
}
