import type { Db } from '#db/connect.server.ts'
import { selectSizesOfImages } from '#db/queries/feed-change.server.ts'
import {
  findPublicWorkspace,
  selectCategoryNames,
  selectPublicChanges,
} from '#db/queries/public-update.server.ts'
import type { ChangeForFeed, FeedContent } from './feed-content.ts'
import { publicImageAddress } from './image-address.ts'

type Asked = {
  workspaceSlug: string
  /** Origin and base path of every link, without a trailing slash. */
  appUrl: string
  limit: number
}

export type NewestChanges = Pick<FeedContent, 'changes' | 'imageAddress' | 'appUrl'> & {
  workspace: FeedContent['workspace'] & { locale: string }
}

/** What was published last, for those who do not come to the page. Null: there is no such workspace. */
export async function readNewestChanges(
  db: Db,
  { workspaceSlug, appUrl, limit }: Asked,
): Promise<NewestChanges | null> {
  const workspace = await findPublicWorkspace(db, workspaceSlug)
  if (workspace === null) return null
  const { id: workspaceId, timeZone } = workspace
  const all = { theme: null, category: null, kind: null, month: null, parts: [] }
  const { rows } = await selectPublicChanges(db, {
    ...{ workspaceId, timeZone, ...all },
    ...{ limit, offset: 0 },
  })
  const categories = await selectCategoryNames(db, workspaceId)
  const changeIds = rows.map(({ id }) => id)
  const images = await selectSizesOfImages(db, { workspaceId, changeIds })
  const sizes = new Map(images.map(({ id, ...size }) => [id, size]))
  const changes = rows.flatMap(({ published, publishedAt, ...row }): ChangeForFeed[] => {
    if (published === null || publishedAt === null) return []
    const { kind, texts, categoryIds } = published
    const own = categoryIds.flatMap((id) => categories.find((one) => one.id === id) ?? [])
    return [{ ...row, kind, texts, publishedAt, categories: own }]
  })
  return {
    workspace,
    changes,
    appUrl,
    imageAddress: (id) => {
      const size = sizes.get(id)
      const src = publicImageAddress({ origin: appUrl, workspaceSlug }, id)
      return size === undefined ? null : { src, ...size }
    },
  }
}
