/** A revision in an address or a form; null for anything that can be none. */
export function readRevision(text: string | null): number | null {
  const revision = /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null
  return revision
}
