import { isId } from '#app/platform/is-id.ts'

/** The entry after which the next page begins. */
export type AuditPlace = { at: Date; id: string }

export const writeAuditCursor = ({ at, id }: AuditPlace): string => `${at.getTime()}.${id}`

/** Null for anything but a cursor of ours: a mangled link shows the newest page rather than an error. */
export function readAuditCursor(text: string | null): AuditPlace | null {
  const [, milliseconds, id] = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  if (milliseconds === undefined || id === undefined || !isId(id)) return null
  return { at: new Date(Number(milliseconds)), id }
}
