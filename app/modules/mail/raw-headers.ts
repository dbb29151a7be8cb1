/** The header fields of a raw message: name as written → value, unfolded, still in its transport encoding. */
export function rawHeaders(raw: string): Record<string, string> {
  const [head = ''] = raw.split('\r\n\r\n', 1)
  const fields = head.replace(/\r\n(?=[ \t])/g, '').split('\r\n')
  return Object.fromEntries(
    fields.map((field) => {
      const colon = field.indexOf(':')
      return [field.slice(0, colon), field.slice(colon + 1).trim()]
    }),
  )
}
