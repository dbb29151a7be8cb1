import type { ThemeOption } from './inbox-data.ts'
import { postForm } from './send-work.ts'

export type Made =
  | { outcome: 'made'; theme: ThemeOption }
  | { outcome: 'name_taken' | 'too_many' | 'refused' | 'unreachable' }

/** A theme of that name; keeps nothing if it cannot be made. */
export async function makeTheme(address: string, name: string): Promise<Made> {
  const posted = await postForm(address, { name }, isMade)
  if (posted.outcome === 'answered') return posted.body
  return { outcome: posted.outcome === 'refused' ? 'refused' : 'unreachable' }
}

const isMade = (value: unknown): value is Made =>
  typeof value === 'object' && value !== null && 'outcome' in value
