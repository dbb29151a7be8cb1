import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import type { Db } from '#db/connect.server.ts'
import { selectNewestComments } from '#db/queries/theme-comment.server.ts'

/** So many of the newest comments are tried. */
const previewComments = 1_000
const fewExamples = 6

export type KeywordPreview = {
  /** Comments tried, and how many of them contain a keyword. */
  comments: number
  matched: number
  keywords: { keyword: string; count: number }[]
  /** The newest that match. */
  examples: { id: string; comment: string; language: string }[]
}

/** What keywords would find among the newest comments, read as tagging reads them. */
export async function previewKeywords(
  db: Db,
  { workspaceId, keywords }: { workspaceId: string; keywords: readonly string[] },
): Promise<KeywordPreview> {
  const comments = await selectNewestComments(db, { workspaceId, limit: previewComments })
  const match = keywordMatcher(keywords)
  const counts = keywords.map(() => 0)
  const matching = comments.filter(({ comment }) => {
    const found = match(normaliseComment(comment))
    for (const at of found) counts[at] = (counts[at] ?? 0) + 1
    return found.length > 0
  })
  return {
    comments: comments.length,
    matched: matching.length,
    keywords: keywords.map((keyword, at) => ({ keyword, count: counts[at] ?? 0 })),
    examples: matching.slice(0, fewExamples).map(({ id, comment, language, locale }) => ({
      ...{ id, comment },
      language: language ?? locale,
    })),
  }
}
