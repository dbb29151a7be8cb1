import { cleanLine } from '#app/modules/surveys/clean-words.ts'
import { readInboxFilter, writeInboxFilter } from './inbox-filter.ts'

/** Of one member, and of everybody. `name`: characters. */
export const viewLimits = { views: 50, name: 60 } as const

/** What keeps a view from being saved. */
export type ViewProblem = 'name_missing' | 'name_too_long' | 'name_taken' | 'too_many'

export const viewName = (typed: string): string => cleanLine(typed)

export function nameProblem(name: string): ViewProblem | null {
  if (name === '') return 'name_missing'
  return name.length > viewLimits.name ? 'name_too_long' : null
}

/** Two views of one person whose names differ in case or width alone would not be told apart. */
export const viewNameKey = (name: string): string => name.normalize('NFKC').toLowerCase()

/** As it stands in the address: only what the inbox knows. */
export const viewQuery = (query: string): string =>
  writeInboxFilter(readInboxFilter(new URLSearchParams(query))).toString()
