import type { z } from 'zod'
import { categoryField, fieldsOf } from '#app/modules/changes/change-fields.ts'
import type { ChangeContent } from '#app/modules/changes/change-content.ts'
import { createChange } from '#app/modules/changes/create-change.server.ts'
import { listCategories } from '#app/modules/changes/list-categories.server.ts'
import { putLinks } from '#app/modules/changes/put-links.server.ts'
import { readChangeContent } from '#app/modules/changes/read-changes.server.ts'
import { saveChange } from '#app/modules/changes/save-change.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  changedMeanwhile,
  editRefusal,
  invalidChange,
  linkRefusal,
  noSuchChange,
} from './change-refusals.ts'
import type { CallParts } from './endpoint.ts'
import type { changeEdit, newChange } from './shapes/change.ts'

type Created = z.output<typeof newChange>
type Edited = z.output<typeof changeEdit>

const textsOf = (texts: NonNullable<Created['texts']>): ChangeContent['texts'] =>
  Object.fromEntries(
    Object.entries(texts).map(([locale, { title, you_said: youSaid, we_did: weDid }]) => [
      locale,
      { title, youSaid, weDid },
    ]),
  )

/** Its id. Throws AppError with the fields for what cannot be; then nothing is made. */
export const createByCall = (call: CallParts & { body: Created }): Promise<string> =>
  call.db.transaction(async (tx) => {
    const { workspaceId, actor, now, body } = call
    await checkCategories(tx, call)
    const content = {
      kind: body.kind ?? 'did',
      texts: textsOf(body.texts ?? {}),
      categoryIds: body.category_ids ?? [],
    }
    const { changeId } = await createChange(tx, { workspaceId, content, actor, now })
    await link(tx, call, changeId)
    return changeId
  })

async function checkCategories(tx: Db, { workspaceId, body }: CallParts & { body: Created }) {
  const given = body.category_ids ?? []
  if (given.length === 0) return
  const known = await listCategories(tx, { workspaceId, locale: 'en' })
  const at = given.findIndex((id) => !known.some((category) => category.id === id))
  if (at >= 0) throw invalidChange({ [`category_ids.${at}`]: 'is no category of this workspace' })
}

/** Throws AppError for what cannot be; then nothing is changed. */
export const editByCall = (call: CallParts & { body: Edited }, changeId: string): Promise<void> =>
  call.db.transaction(async (tx) => {
    const { workspaceId, actor, now, body } = call
    const stored = await readChangeContent(tx, { workspaceId, changeId })
    if (stored === null) throw noSuchChange()
    const { revision } = stored
    if ((body.revision ?? revision) !== revision) throw changedMeanwhile()
    const before = fieldsOf(stored)
    const wished = fieldsOf({
      kind: body.kind ?? stored.kind,
      texts: body.texts === undefined ? stored.texts : textsOf(body.texts),
      categoryIds: body.category_ids ?? stored.categoryIds,
      slug: body.slug ?? stored.slug,
    })
    const gone = stored.categoryIds.map(categoryField).filter((field) => !(field in wished))
    const edits = [...Object.keys(wished), ...gone].flatMap((field) => {
      const edit = { field, was: before[field] ?? '', is: wished[field] ?? '' }
      return edit.was === edit.is ? [] : [edit]
    })
    const saved = await saveChange(tx, { workspaceId, changeId, revision, edits, actor, now })
    if (saved === 'not_found') throw noSuchChange()
    if (Object.keys(saved.problems).length > 0) throw editRefusal(saved.problems)
    if (saved.conflicts.length > 0) throw changedMeanwhile()
    await link(tx, call, changeId)
  })

async function link(tx: Db, call: CallParts & { body: Created }, changeId: string): Promise<void> {
  const { workspaceId, actor, now, body } = call
  const problem = await putLinks(tx, {
    ...{ workspaceId, changeId, responseIds: body.responses, actor, now },
    themes: body.themes?.map((theme) => ({
      ...{ themeId: theme.id, isShown: theme.is_shown, linksResponses: theme.links_responses },
      ...{ fromDay: theme.from ?? null, untilDay: theme.until ?? null },
    })),
  })
  if (problem !== null) throw linkRefusal(problem)
}
