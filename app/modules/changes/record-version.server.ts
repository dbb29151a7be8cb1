import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  findLatestVersion,
  insertChangeVersion,
  replaceChangeVersion,
} from '#db/queries/change-version.server.ts'
import type { ChangeContent } from './change-content.ts'
import { changeTitle } from './change-title.ts'

/** Saves of one person within so many milliseconds of the first are one version. */
const versionTime = 10 * 60_000

type Given = {
  workspaceId: string
  changeId: string
  revision: number
  content: ChangeContent
  slug: string
  actor: Actor
  now: Date
}

/** Keeps what a change is after a save, and writes the log once for all saves of a version. */
export async function recordVersion(tx: Db, given: Given): Promise<void> {
  const { workspaceId, changeId, revision, content, slug, actor, now } = given
  const key = { workspaceId, changeId }
  const authorId = actor.kind === 'member' ? actor.id : null
  const latest = await findLatestVersion(tx, key)
  const goesOn =
    latest?.act === 'edited' &&
    authorId !== null &&
    latest.authorId === authorId &&
    now.getTime() - latest.at.getTime() < versionTime
  if (goesOn) {
    await replaceChangeVersion(tx, { ...key, revision: latest.revision }, { revision, content })
    return
  }
  await insertChangeVersion(tx, { ...key, revision, act: 'edited', content, authorId, at: now })
  const subject = { id: changeId, name: changeTitle(content, slug) }
  await recordAudit(tx, { workspaceId, actor, action: 'change.edited', subject, now })
}
