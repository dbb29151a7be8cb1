/** Fields of a header or a report by lower-cased name: the values of each in their order, unfolded. */
export type Fields = ReadonlyMap<string, readonly string[]>

/** Longer than any honest report; what comes after is not read. */
const longestText = 256 * 1024

const fieldPattern = /^([!-9;-~]{1,100})[ \t]*:(.*)$/

/** Each group of fields up to a blank line. Lines that are no field are passed over. */
export function readFieldGroups(text: string): Fields[] {
  const groups: Map<string, string[]>[] = []
  let group: Map<string, string[]> | null = null
  let value: { parts: string[]; values: string[] } | null = null
  const endValue = () => {
    value?.values.push(value.parts.join(' ').trim())
    value = null
  }
  for (const line of text.slice(0, longestText).split(/\r\n|\n|\r/)) {
    const isFolded = /^[ \t]/.test(line) && line.trim() !== ''
    if (isFolded) {
      value?.parts.push(line.trim())
      continue
    }
    endValue()
    const [, name, first = ''] = fieldPattern.exec(line) ?? []
    if (line.trim() === '') group = null
    if (name === undefined) continue
    if (group === null) groups.push((group = new Map<string, string[]>()))
    const values = group.get(name.toLowerCase()) ?? []
    group.set(name.toLowerCase(), values)
    value = { parts: [first.trim()], values }
  }
  endValue()
  return groups
}

/** The header at the beginning of a mail, or of what is left of one. */
export const readHead = (text: string): Fields => readFieldGroups(text)[0] ?? new Map()

export const firstOf = (fields: Fields, name: string): string => fields.get(name)?.[0] ?? ''
