import { isId } from '#app/platform/is-id.ts'

/** The response after which the next page begins. */
export type ListPlace = { microseconds: string; id: string }

export const writeCursor = ({ microseconds, id }: ListPlace): string => `${microseconds}.${id}`

/** Null for anything but a cursor of ours: a mangled link shows the newest page rather than an error. */
export function readCursor(text: string | null): ListPlace | null {
  const [, microseconds, id] = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  return microseconds === undefined || id === undefined || !isId(id) ? null : { microseconds, id }
}
