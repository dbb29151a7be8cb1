import { matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { findChange } from '#db/queries/change.server.ts'
import type { ChangeRow } from '#db/queries/change.server.ts'
import { readAsked } from '#db/queries/change-link.server.ts'
import { selectCategoryNames, selectShownThemes } from '#db/queries/public-update.server.ts'
import { completeLocales } from './change-content.ts'
import type { ChangeState } from './change-content.ts'
import { imageAddresses } from './find-image.server.ts'
import { ownImageAddress } from './image-address.ts'
import { begunLocales } from './incomplete-locales.ts'
import { previewedContent } from './previewed-content.ts'
import type { PreviewedContent } from './previewed-content.ts'
import type { PublicChange } from './public-change.ts'
import { readQuotes } from './read-quotes.server.ts'
import type { PublicQuote } from './read-quotes.server.ts'
import type { ImageAddress } from './render-markdown.ts'
import { shownTitle } from './shown-title.ts'

type Asked = {
  workspace: { id: string; slug: string; locale: string }
  changeId: string
  /** In which to show it. Null: in the reader's own if something is written in it, else in the workspace's. */
  wished: Locale | null
  /** Of the member who looks at it. */
  reader: Locale
  now: Date
}

export type ChangePreview = Pick<PreviewedContent, 'missing' | 'shown'> & {
  /** In which it is looked at; the words may be of another, `shown`. */
  locale: Locale
  title: string
  state: ChangeState
  complete: Locale[]
  /** The languages of which some words are written, but not all. */
  begun: Locale[]
  /** When it was or will be published; null: nobody has said. */
  at: Date | null
  /** The words that editors work on, as if they were published now. */
  change: PublicChange
  imageAddress: ImageAddress
  quotes: PublicQuote[]
}

/** How a change will look, in whatever state it is. Null: it is not of this workspace. */
export async function loadChangePreview(
  db: Db,
  { workspace, changeId, wished, reader, now }: Asked,
): Promise<ChangePreview | null> {
  const key = { workspaceId: workspace.id, changeId }
  const row = await findChange(db, key)
  if (row === null) return null
  const [names, themes, quotes, imageAddress, asked] = await Promise.all([
    selectCategoryNames(db, workspace.id),
    selectShownThemes(db, { workspaceId: workspace.id, changeIds: [changeId] }),
    readQuotes(db, key),
    imageAddresses(db, key, (imageId) =>
      ownImageAddress({ workspaceSlug: workspace.slug, changeId }, imageId),
    ),
    askedOf(db, row),
  ])
  const complete = completeLocales(row)
  const begun = begunLocales(row)
  const own = [...complete, ...begun].includes(reader) ? reader : workspace.locale
  const locale = wished ?? matchLocale([own], 'en')
  const { texts, missing, shown } = previewedContent(row, locale)
  const at = row.publishedAt ?? row.publishAt
  const { id, slug, kind, correctedAt, correction } = row
  return {
    ...{ locale, title: shownTitle(row, reader), state: row.state, complete, begun },
    ...{ missing, shown, at, imageAddress, quotes },
    change: {
      ...{ id, slug, kind, texts, correctedAt, correction, ...asked },
      publishedAt: at ?? now,
      categories: row.categoryIds.flatMap((one) => names.find((each) => each.id === one) ?? []),
      themes: themes.map((theme) => ({ id: theme.id, texts: theme.texts })),
    },
  }
}

type AskedFigures = Pick<PublicChange, 'askedCustomers' | 'askedFrom' | 'askedUntil'>

/** Who asked for it: noted with the publication, and before it as many as are linked by now. */
async function askedOf(db: Db, row: ChangeRow): Promise<AskedFigures> {
  if (row.publishedAt !== null) {
    const { askedCustomers, askedFrom, askedUntil } = row
    return { askedCustomers, askedFrom, askedUntil }
  }
  const key = { workspaceId: row.workspaceId, changeId: row.id }
  const { customers, from, until } = await readAsked(db, key)
  return { askedCustomers: customers, askedFrom: from, askedUntil: until }
}
