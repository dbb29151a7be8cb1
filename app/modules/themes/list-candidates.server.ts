import { commentLanguages } from '#app/modules/tagging/detect-language.ts'
import type { CommentLanguage } from '#app/modules/tagging/detect-language.ts'
import { latestTask } from '#app/modules/tasks/latest-task.server.ts'
import type { LatestTask } from '#app/modules/tasks/latest-task.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  countCandidateScores,
  countUntaggedComments,
  selectCandidateExamples,
  selectCandidates,
} from '#db/queries/theme-candidate.server.ts'
import type { CandidateExample, CandidateScores } from '#db/queries/theme-candidate.server.ts'
import { discoveryLimits as limits } from './discovery-limits.ts'

export type { CandidateExample } from '#db/queries/theme-candidate.server.ts'

export type ListedCandidate = {
  id: string
  words: string[]
  language: CommentLanguage
  /** From 0, the worst, to 100. */
  mood: number
  /** The responses that still have words. */
  size: number
  scores: Omit<CandidateScores, 'candidateId'>[]
  examples: Omit<CandidateExample, 'candidateId'>[]
}

export type CandidateList = {
  /** Null: nobody has looked yet, or long ago. */
  task: LatestTask | null
  candidates: ListedCandidate[]
  /** Comments without a theme, of each language that has some. */
  untagged: { language: CommentLanguage; comments: number }[]
}

/** What may be themes, the largest first, as their comments stand now: those that were erased since are not in it. */
export async function listCandidates(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<CandidateList> {
  const [task, rows, untagged] = await Promise.all([
    latestTask(db, { workspaceId, kind: 'find_themes' }),
    selectCandidates(db, { workspaceId }),
    countUntaggedComments(db, { workspaceId, limit: limits.comments }),
  ])
  const candidateIds = rows.map(({ id }) => id)
  const [scores, examples] = await Promise.all([
    countCandidateScores(db, { workspaceId, candidateIds }),
    selectCandidateExamples(db, { workspaceId, candidateIds, limit: limits.examples }),
  ])
  const candidates = rows.map(({ id, words, mood }): ListedCandidate => {
    const isOwn = ({ candidateId }: { candidateId: string }) => candidateId === id
    const own = scores.filter(isOwn)
    const shown = examples.filter(isOwn)
    const size = own.reduce((sum, { responses }) => sum + responses, 0)
    const language = asLanguage(shown[0]?.language) ?? 'en'
    return { ...{ id, words, mood, language, size }, scores: own, examples: shown }
  })
  return {
    task,
    candidates: candidates.filter(({ examples: shown }) => shown.length > 0),
    untagged: untagged.flatMap(({ language, comments }) => {
      const known = asLanguage(language)
      return known === null ? [] : [{ language: known, comments }]
    }),
  }
}

const asLanguage = (language: string | null | undefined) =>
  commentLanguages.find((known) => known === language) ?? null
