/** What a text can name, beside `attributes.<name>`. */
export const mergeFieldNames = [
  'customer.name',
  'customer.full_name',
  'customer.first_name',
  'customer.last_name',
  'ticket.subject',
  'ticket.id',
  'ticket.channel',
  'agent.name',
  'workspace.name',
] as const

const attributePrefix = 'attributes.'

/** By the name of the field; what is absent or blank is not known. Values are lines of plain text, from strangers. */
export type MergeValues = Readonly<Record<string, string>>

export type MergeField = { name: string; fallback: string }

/** `{{customer.first_name}}` or `{{customer.first_name|お客様}}`, with what stands for a value that is not known. */
const field = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/

/** Every merge field of the text, in its order. */
export const mergeFieldsIn = (text: string): MergeField[] =>
  partsOf(text).flatMap((part) => (typeof part === 'string' ? [] : [part]))

/**
 * What looks like a merge field and is none, as it stands in the text: a wrong name, or braces that do not close.
 * `more`: what can be named in this text beside what can be named everywhere.
 */
export function unknownMergeFields(text: string, more: readonly string[] = []): string[] {
  return partsOf(text).flatMap((part) => {
    if (typeof part !== 'string')
      return isKnown(part.name) || more.includes(part.name) ? [] : [`{{${part.name}}}`]
    return part.match(/\{\{[^{}]{0,40}|[^{}]{0,40}\}\}/g) ?? []
  })
}

const isKnown = (name: string) =>
  mergeFieldNames.some((known) => known === name) ||
  (name.startsWith(attributePrefix) && name.length > attributePrefix.length)

/**
 * The text with its fields filled in, as plain text: whoever shows it escapes it as a whole. Values are looked up once,
 * so that one that contains a field stays text. Where a field becomes nothing, the space, comma or honorific that
 * belonged to it goes with it.
 */
export function fillMergeFields(text: string, values: MergeValues): string {
  if (!text.includes('{{')) return text
  return partsOf(text).reduce<Filled>(append, { text: '', after: null, values }).text
}

type Part = string | MergeField

/** It ends with a text, if an empty one; between two fields that touch there is none. */
function partsOf(text: string): Part[] {
  const pieces = text.split(new RegExp(field, 'g'))
  const parts: Part[] = []
  for (let at = 0; at < pieces.length; at += 3) {
    const name = pieces[at + 1]
    const literal = pieces[at] ?? ''
    if (literal !== '' || name === undefined) parts.push(literal)
    if (name !== undefined) {
      parts.push({ name: name.trim(), fallback: (pieces[at + 2] ?? '').trim() })
    }
  }
  return parts
}

/** `after` is what the fields just before became: the text that follows them depends on that. */
type Filled = { text: string; after: string | null; values: MergeValues }

function append({ text, after, values }: Filled, part: Part): Filled {
  if (typeof part === 'string') {
    const joined = after === null ? text + part : join(text, after, part)
    return { text: joined, after: null, values }
  }
  const value = Object.hasOwn(values, part.name) ? values[part.name] : ''
  const filled = (value ?? '').trim() === '' ? part.fallback : isolated(value ?? '')
  return { text: text + filled, after: (after ?? '') + filled, values }
}

const honorific = /^\s?(?:様|さま|さん|님)/u

function join(text: string, after: string, next: string): string {
  if (after !== '') {
    // A default such as お客様 brings its honorific along.
    const [own] = next.match(honorific) ?? []
    return text + (own !== undefined && after.endsWith(own.trim()) ? next.slice(own.length) : next)
  }
  const rest = next.replace(honorific, '')
  if (/(?:^|\n)\s*$/u.test(text)) return text + rest.replace(/^[\s,、，]+/u, '')
  if (/^[.;:!?。．！？：；…)）」』”]/u.test(rest) || rest === '') {
    return text.replace(/[\s,、，]+$/u, '') + rest
  }
  return (/^[\s,、，]/u.test(rest) ? text.trimEnd() : text) + rest
}

/** Letters of scripts that run from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Kept apart from the words around it by characters that show nothing, since the text may end in a subject line. */
const isolated = (value: string) => (rightToLeft.test(value) ? `\u2068${value}\u2069` : value)
