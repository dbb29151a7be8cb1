import { parse } from 'csv-parse/sync'

/** `line` is where the row begins, counted from 1. Fields are trimmed. */
export type Row = { line: number; fields: string[] }

const lineBreak = /\r\n|\n|\r/

/**
 * The rows of a list as they were meant. Quoted fields may hold separators and line breaks; where the quotes do not
 * fit together, each line is read by itself, so that a quote that was never closed swallows nothing behind it.
 */
export function readRows(text: string): Row[] {
  const list = text.replace(/^\ufeff/, '')
  const delimiter = delimiterOf(list)
  return list.includes('"')
    ? (readQuoted(list, delimiter) ?? readLines(list, delimiter))
    : readLines(list, delimiter)
}

/** The separator that comes first; a list without any has one field a line. */
const delimiterOf = (list: string): string => /[,;\t]/.exec(list)?.[0] ?? ','

function readQuoted(list: string, delimiter: string): Row[] | null {
  try {
    const lines = list.replace(/\r\n|\r/g, '\n')
    const options = { delimiter, relax_column_count: true, trim: true, record_delimiter: '\n' }
    const rows: Row[] = []
    let line = 1
    for (const fields of parse(lines, options)) {
      rows.push({ line, fields })
      line += 1 + fields.join('').split('\n').length - 1
    }
    return rows.some(hasBrokenAddress) ? null : rows.filter(isFilled)
  } catch {
    return null
  }
}

/** No address goes over a line break: a quote was forgotten. */
const hasBrokenAddress = ({ fields }: Row) =>
  fields.some((field) => field.includes('\n') && field.includes('@'))

const readLines = (list: string, delimiter: string): Row[] =>
  list
    .split(lineBreak)
    .map((text, at) => ({ line: at + 1, fields: fieldsOf(text, delimiter) }))
    .filter(isFilled)

function fieldsOf(text: string, delimiter: string): string[] {
  const fields = text.split(delimiter).map((field) => field.trim())
  return fields.map((field) => /^"([^"]*)"$/.exec(field)?.[1]?.trim() ?? field)
}

const isFilled = ({ fields }: Row) => fields.some((field) => field !== '')
