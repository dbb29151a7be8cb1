/** A place between two entries of a timeline. Microseconds since 1970, because the store is finer than a `Date`. */
export type TimelinePlace = { microseconds: string; key: string }

export const writePlace = ({ microseconds, key }: TimelinePlace): string => `${microseconds}.${key}`

/** Null for anything but a place of ours: a mangled link shows the newest page rather than an error. */
export function readPlace(text: string | null): TimelinePlace | null {
  const [, microseconds, key] = /^(-?\d{1,16})\.([0-9a-z_-]{1,60})$/.exec(text ?? '') ?? []
  return microseconds === undefined || key === undefined ? null : { microseconds, key }
}

/** Newest first; at the same moment by key, so that the order is the same on every page. */
export function comparePlaces(one: TimelinePlace, other: TimelinePlace): number {
  const newer = BigInt(other.microseconds) - BigInt(one.microseconds)
  if (newer !== 0n) return newer > 0n ? 1 : -1
  if (one.key === other.key) return 0
  return one.key < other.key ? 1 : -1
}
