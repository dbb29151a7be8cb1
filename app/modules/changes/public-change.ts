import type { ThemeTexts } from '#db/schema/theme.ts'
import type { ChangeContent } from './change-content.ts'
import type { CorrectionTexts } from '#db/schema/change.ts'

/** Whose page it is. */
export type PublicWorkspace = {
  id: string
  slug: string
  name: string
  locale: string
  timeZone: string
  isLedgerPublic: boolean
}

/** A published change as everybody may read it: no address, no name, no id of a customer. */
export type PublicChange = {
  id: string
  slug: string
  kind: ChangeContent['kind']
  texts: ChangeContent['texts']
  publishedAt: Date
  correctedAt: Date | null
  correction: CorrectionTexts | null
  askedCustomers: number
  askedFrom: Date | null
  askedUntil: Date | null
  categories: { id: string; names: Record<string, string> }[]
  /** Those whose name may stand on the page. */
  themes: { id: string; texts: ThemeTexts }[]
}

/** By which the list is narrowed; each is null when it is not. */
export type UpdatesChoice = {
  theme: string | null
  category: string | null
  kind: ChangeContent['kind'] | null
  /** `YYYY-MM` in the workspace's zone. */
  month: string | null
  /** As typed; at most `longestSearch` characters. */
  q: string | null
  page: number
}

export const longestSearch = 100
/** Changes on one page of the list. */
export const updatesPerPage = 12
