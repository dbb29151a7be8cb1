/** The number of a version in an address; undefined when there is none, and 0, which no version has, when it is odd. */
export function versionIn(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined) return undefined
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}
