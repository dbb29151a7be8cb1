import { and, arrayContains, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { response } from '../schema/response.ts'
import { triage } from '../schema/triage.ts'

/** What all of must be there: by its terms in the index, and read in the words themselves unless the terms say all. */
export type SoughtPart = { text: string; terms: number[]; isExact: boolean }

/** The comment and what was written to further questions, in one width and case as terms are made of it. */
const words = sql`lower(normalize(${response.comment} || ' ' || coalesce((
  select string_agg(given.value #>> '{}', ' ')
  from jsonb_path_query(${response.answers}, '$[*].value ? (@.type() == "string")') as given (value)), ''), NFKC))`

/** Of rows of `triage` joined with `response`. Nothing is found by no part. */
export function isFoundBy(parts: readonly SoughtPart[]): SQL | undefined {
  if (parts.length === 0) return sql`false`
  const terms = [...new Set(parts.flatMap((part) => part.terms))]
  const read = parts.filter(({ isExact }) => !isExact)
  return and(
    arrayContains(triage.terms, terms),
    ...read.map(({ text }) => sql`position(${text} in ${words}) > 0`),
  )
}

/** Of rows of `response` alone: their words have been read and hold all of it. */
export const wasFoundBy = (parts: readonly SoughtPart[]): SQL =>
  sql`exists (select from ${triage} where ${triage.workspaceId} = ${response.workspaceId} and ${triage.responseId} = ${response.id} and ${isFoundBy(parts)})`
