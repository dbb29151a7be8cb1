/** A place in a list that is ordered by time and then by key. Microseconds, because the store is finer than a `Date`. */
export type ListPlace = { microseconds: string; key: string }

export const writePlace = ({ microseconds, key }: ListPlace): string => `${microseconds}.${key}`

/** Null for anything but a place of ours: a mangled link shows the newest page rather than an error. */
export function readPlace(text: string | null, isKey: (key: string) => boolean): ListPlace | null {
  const [, microseconds, key] = /^(\d{1,16})\.(\S{1,100})$/.exec(text ?? '') ?? []
  return microseconds === undefined || key === undefined || !isKey(key)
    ? null
    : { microseconds, key }
}
