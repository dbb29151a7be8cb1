import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { selectChangeThemes } from '#db/queries/change-theme-link.server.ts'
import { selectConfirmedIds } from '#db/queries/change-page.server.ts'
import { linkResponses } from './link-response.server.ts'
import { linkTheme, unlinkTheme } from './link-theme.server.ts'
import type { ThemeLink, ThemeLinked } from './link-theme.server.ts'

export type PutLinks = {
  workspaceId: string
  changeId: string
  /** All themes that it answers; undefined leaves them as they are. */
  themes: readonly ({ themeId: string } & ThemeLink)[] | undefined
  /** Picked beside those of the themes; those that are linked already stay. */
  responseIds: readonly string[] | undefined
  actor: Actor
  now: Date
}

/** At which place of which list something cannot be linked, and why. */
export type LinkProblem = {
  at: `themes.${number}` | `responses.${number}` | 'responses'
  problem: Exclude<ThemeLinked, 'linked' | 'unchanged'> | 'no_such_response'
}

/** Sets what a change answers, as a program says it. Call it in a transaction that ends with the first problem. */
export async function putLinks(tx: Db, given: PutLinks): Promise<LinkProblem | null> {
  return (await putThemes(tx, given)) ?? putResponses(tx, given)
}

async function putThemes(
  tx: Db,
  { themes, responseIds: _, ...key }: PutLinks,
): Promise<LinkProblem | null> {
  if (themes === undefined) return null
  const wanted = new Set(themes.map(({ themeId }) => themeId))
  for (const { themeId } of await selectChangeThemes(tx, key))
    if (!wanted.has(themeId)) await unlinkTheme(tx, { ...key, themeId })
  for (const [at, { themeId, ...link }] of themes.entries()) {
    const outcome = await linkTheme(tx, { ...key, themeId, link })
    if (outcome !== 'linked' && outcome !== 'unchanged')
      return { at: `themes.${at}`, problem: outcome }
  }
  return null
}

async function putResponses(
  tx: Db,
  { responseIds = [], themes: _, ...key }: PutLinks,
): Promise<LinkProblem | null> {
  if (responseIds.length === 0) return null
  const known = await selectConfirmedIds(tx, { workspaceId: key.workspaceId, responseIds })
  const at = responseIds.findIndex((id) => !known.has(id))
  if (at >= 0) return { at: `responses.${at}`, problem: 'no_such_response' }
  const { outcome } = await linkResponses(tx, { ...key, responseIds, act: 'pick' })
  return outcome === 'linked' ? null : { at: 'responses', problem: outcome }
}
