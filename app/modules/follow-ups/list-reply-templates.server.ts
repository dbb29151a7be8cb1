import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { findReplyTemplate, selectReplyTemplates } from '#db/queries/reply-template.server.ts'
import type { ReplyTemplateRow } from '#db/queries/reply-template.server.ts'

export type { ReplyTemplateRow }

export type ListedTemplate = { id: string; name: string; locales: Locale[]; updatedAt: Date }

/** A workspace's templates by name, with the languages that each is written in. */
export const listReplyTemplates = async (db: Db, workspaceId: string): Promise<ListedTemplate[]> =>
  (await selectReplyTemplates(db, workspaceId)).map(({ id, name, texts, updatedAt }) => ({
    ...{ id, name, updatedAt },
    locales: locales.filter((locale) => texts[locale] !== undefined),
  }))

/** Null when there is none of this id in the workspace. */
export const loadReplyTemplate = (
  db: Db,
  key: { workspaceId: string; templateId: string },
): Promise<ReplyTemplateRow | null> => findReplyTemplate(db, key)
