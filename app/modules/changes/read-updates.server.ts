import type { Db } from '#db/connect.server.ts'
import {
  findChangeBySlug,
  findNeighbours,
  findPublicWorkspace,
  selectCategoryNames,
  selectImageSizes,
  selectPublicChanges,
  selectPublicFilters,
  selectShownThemes,
} from '#db/queries/public-update.server.ts'
import type { PublicChangeRow } from '#db/queries/public-update.server.ts'
import { isId } from '#app/platform/is-id.ts'
import type { ThemeTexts } from '#db/schema/theme.ts'
import { searchText } from '../tagging/search-text.ts'
import type { ChangeContent } from './change-content.ts'
import { updatesPerPage } from './public-change.ts'
import type { PublicChange, PublicWorkspace, UpdatesChoice } from './public-change.ts'
import { readChangeEffect } from './read-change-effect.server.ts'
import { readQuotes } from './read-quotes.server.ts'
import type { PublicQuote } from './read-quotes.server.ts'

type ChangeEffects = Awaited<ReturnType<typeof readChangeEffect>>

type NamedCategory = { id: string; names: Record<string, string> }
type NamedTheme = { id: string; texts: ThemeTexts }

/** One page of the list, and by what it can be narrowed. */
export type UpdatesList = {
  workspace: PublicWorkspace
  changes: PublicChange[]
  total: number
  page: number
  pages: number
  choices: {
    themes: NamedTheme[]
    categories: NamedCategory[]
    kinds: ChangeContent['kind'][]
    months: string[]
  }
}

export type NeighbourChange = { slug: string; content: ChangeContent }

export type OneUpdate =
  | { state: 'withdrawn'; workspace: PublicWorkspace }
  | {
      state: 'published'
      workspace: PublicWorkspace
      change: PublicChange
      images: { id: string; width: number; height: number }[]
      quotes: PublicQuote[]
      effects: ChangeEffects
      older: NeighbourChange | null
      newer: NeighbourChange | null
    }

/** The workspace of a public page; null where nothing is published, or any more. */
export async function readPublicWorkspace(db: Db, slug: string): Promise<PublicWorkspace | null> {
  const found = await findPublicWorkspace(db, slug)
  if (found === null) return null
  const { hasPublished, ...workspace } = found
  return hasPublished ? workspace : null
}

/** Null where there is nothing to list: no such workspace, or nothing is published there. */
export async function readUpdatesList(
  db: Db,
  { workspaceSlug, choice }: { workspaceSlug: string; choice: UpdatesChoice },
): Promise<UpdatesList | null> {
  const workspace = await readPublicWorkspace(db, workspaceSlug)
  if (workspace === null) return null
  const { id: workspaceId, timeZone } = workspace
  const theme = choice.theme === null ? null : idOrNobody(choice.theme)
  const narrowing = { workspaceId, timeZone, ...choice, theme, parts: partsOf(choice.q) }
  const offset = (choice.page - 1) * updatesPerPage
  const [found, names, filters] = await Promise.all([
    selectPublicChanges(db, { ...narrowing, limit: updatesPerPage, offset }),
    selectCategoryNames(db, workspaceId),
    selectPublicFilters(db, { workspaceId, timeZone }),
  ])
  const used = new Set(filters.categoryIds)
  return {
    workspace,
    changes: await withThemes(db, workspaceId, { rows: found.rows, names }),
    total: found.total,
    page: choice.page,
    pages: Math.max(1, Math.ceil(found.total / updatesPerPage)),
    choices: {
      themes: filters.themes,
      categories: names.filter(({ id }) => used.has(id)),
      kinds: filters.kinds,
      months: filters.months,
    },
  }
}

const mostParts = 8

const partsOf = (q: string | null) =>
  searchText(q ?? '')
    .split(/\s+/u)
    .filter((part) => part !== '')
    .slice(0, mostParts)

type OneAsked = { workspaceSlug: string; slug: string; now: Date }

/** Null where there is none, or it was never published. */
export async function readUpdate(
  db: Db,
  { workspaceSlug, slug, now }: OneAsked,
): Promise<OneUpdate | null> {
  const found = await findPublicWorkspace(db, workspaceSlug)
  if (found === null) return null
  const { hasPublished: _, ...workspace } = found
  const workspaceId = workspace.id
  const row = await findChangeBySlug(db, { workspaceId, slug })
  if (row === null || row.publishedAt === null) return null
  if (row.state === 'withdrawn') return { state: 'withdrawn', workspace }
  if (row.state !== 'published') return null
  const key = { workspaceId, changeId: row.id }
  const names = await selectCategoryNames(db, workspaceId)
  const [[change], images, quotes, effects, neighbours] = await Promise.all([
    withThemes(db, workspaceId, { rows: [row], names }),
    selectImageSizes(db, key),
    readQuotes(db, key),
    readChangeEffect(db, { ...key, publishedAt: row.publishedAt, now }),
    findNeighbours(db, key),
  ])
  if (change === undefined) return null
  const older = neighbourOf(neighbours.older)
  const newer = neighbourOf(neighbours.newer)
  return { state: 'published', workspace, change, images, quotes, effects, older, newer }
}

const neighbourOf = (row: { slug: string; published: ChangeContent | null } | null) =>
  row === null || row.published === null ? null : { slug: row.slug, content: row.published }

async function withThemes(
  db: Db,
  workspaceId: string,
  { rows, names }: { rows: PublicChangeRow[]; names: NamedCategory[] },
): Promise<PublicChange[]> {
  const changeIds = rows.map(({ id }) => id)
  const shown = await selectShownThemes(db, { workspaceId, changeIds })
  return rows.flatMap(({ published, publishedAt, ...row }) => {
    if (published === null || publishedAt === null) return []
    const { kind, texts, categoryIds } = published
    return {
      ...row,
      ...{ kind, texts, publishedAt },
      categories: categoryIds.flatMap((id) => names.find((category) => category.id === id) ?? []),
      themes: shown
        .filter(({ changeId }) => changeId === row.id)
        .map(({ id, texts: themeTexts }) => ({ id, texts: themeTexts })),
    }
  })
}

/** An id that the store could not even read narrows to nothing. */
const idOrNobody = (id: string): string => (isId(id) ? id : '00000000-0000-0000-0000-000000000000')
