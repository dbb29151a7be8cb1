import type { ThemeProblem } from './check-theme.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  lockCandidate,
  lockDismissed,
  selectWithWords,
  settleCandidate,
} from '#db/queries/theme-candidate.server.ts'
import { findTheme, holdThemes } from '#db/queries/theme.server.ts'
import { createTheme } from './create-theme.server.ts'
import { decideTags } from './decide-tags.server.ts'
import type { ThemeInput } from './theme-input.ts'

type Candidate = { workspaceId: string; candidateId: string; actor: Actor; now: Date }

/** `examples`: those of its responses that a member has looked at and found to be about the theme. */
type WithExamples = Candidate & { examples: readonly string[]; memberId: string }

/** Somebody has made a theme of it or dismissed it meanwhile, or it was looked for anew; or it never was. */
type Gone = { problem: 'gone' }

export type MadeTheme = { themeId: string; given: number }

/** Makes a theme, gives it to the examples, and leaves the other responses to its keywords. */
export const makeThemeOfCandidate = (
  db: Db,
  given: WithExamples & { theme: ThemeInput },
): Promise<MadeTheme | Gone | { problem: ThemeProblem | 'too_many' }> =>
  db.transaction(async (tx) => {
    const candidate = await lockCandidate(tx, given)
    if (candidate === null) return { problem: 'gone' }
    const made = await createTheme(tx, given)
    if ('problem' in made) return made
    return giveTo(tx, { ...given, themeId: made.id, responseIds: candidate.responseIds })
  })

/** Gives a theme that is there already to the examples; it learns from them. */
export const addCandidateToTheme = (
  db: Db,
  given: WithExamples & { themeId: string },
): Promise<MadeTheme | Gone | { problem: 'no_theme' }> =>
  db.transaction(async (tx) => {
    const candidate = await lockCandidate(tx, given)
    if (candidate === null) return { problem: 'gone' }
    await holdThemes(tx, given.workspaceId)
    const theme = await findTheme(tx, given)
    if (theme === null || theme.archivedAt !== null || theme.mergedIntoId !== null)
      return { problem: 'no_theme' }
    return giveTo(tx, { ...given, responseIds: candidate.responseIds })
  })

/** @returns to how many the theme was given: those that are of the candidate, and still say something. */
async function giveTo(
  tx: Db,
  given: WithExamples & { themeId: string; responseIds: readonly string[] },
): Promise<MadeTheme> {
  const { workspaceId, themeId, memberId, now } = given
  const meant = given.examples.filter((id) => given.responseIds.includes(id))
  const responseIds = await selectWithWords(tx, { workspaceId, responseIds: meant })
  const decisions = responseIds.map((responseId) => ({ responseId, themeId, says: 'is' as const }))
  await decideTags(tx, { workspaceId, decisions, by: memberId, now })
  await settleCandidate(tx, given, { themeId })
  return { themeId, given: responseIds.length }
}

/** It is not shown again, nor is another that mostly has the same responses. False when it is gone. */
export const dismissCandidate = (db: Db, given: Candidate): Promise<boolean> =>
  db.transaction(async (tx) => {
    const candidate = await lockCandidate(tx, given)
    if (candidate === null) return false
    await settleCandidate(tx, given, { dismissedAt: given.now })
    await audit(tx, given, { action: 'theme.candidate_dismissed', words: candidate.words })
    return true
  })

/** Takes a dismissal back. False when there is none. */
export const bringCandidateBack = (db: Db, given: Candidate): Promise<boolean> =>
  db.transaction(async (tx) => {
    const candidate = await lockDismissed(tx, given)
    if (candidate === null) return false
    await settleCandidate(tx, given, { dismissedAt: null })
    await audit(tx, given, { action: 'theme.candidate_restored', words: candidate.words })
    return true
  })

const audit = (
  tx: Db,
  { workspaceId, candidateId, actor, now }: Candidate,
  { action, words }: { action: string; words: readonly string[] },
) =>
  recordAudit(tx, {
    ...{ workspaceId, actor, now, action },
    subject: { id: candidateId, name: words.join(' · ') },
  })
