import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { ThemeColour } from '#app/ui/theme-chip.tsx'
import type { Choice } from './match-choices.ts'
import type { RowView } from './row-view.ts'

/** A theme with its names in all languages, by which it is found, and the words that it goes by. */
export type ThemeOption = Choice & { colour: ThemeColour; keywords: readonly string[] }

export type Person = { id: string; name: string }

export type SavedViewLink = {
  id: string
  name: string
  query: string
  isShared: boolean
  isMine: boolean
}

export type ChoiceOption = { value: string; label: string }

/** What can be filtered by, in the reader's words. */
export type FilterChoices = Record<
  'surveys' | 'languages' | 'agents' | 'teams' | 'channels' | 'scores',
  ChoiceOption[]
> & { attributes: string[] }

/** What the page works with. */
export type InboxData = {
  /** The page's own address. */
  root: string
  filter: InboxFilter
  /** The filter as it stands in the address. */
  query: string
  rows: RowView[]
  /** When (RFC 3339). */
  readAt: string
  next: string | null
  isFirstPage: boolean
  open: { count: number; isMore: boolean }
  hasAny: boolean
  themes: ThemeOption[]
  members: Person[]
  me: Person
  may: { act: boolean; createThemes: boolean; shareViews: boolean }
  views: SavedViewLink[]
  choices: FilterChoices
}
