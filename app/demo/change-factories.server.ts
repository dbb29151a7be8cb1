import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { change, changeCategory, changeVersion } from '#db/schema/change.ts'
import { notification, subscriber } from '#db/schema/notification.ts'

/** Like the other factories: what is not said is believable. */

type InWorkspace<Row> = Omit<Partial<Row>, 'workspaceId'>

const only = <Row>(rows: Row[]): Row => {
  const [row] = rows
  if (row === undefined) throw new Error('the insert returned no row')
  return row
}

/** Complete in Japanese and English. */
export const changeTexts = {
  ja: {
    title: '請求書のPDFを読みやすくしました',
    youSaid: '請求書のPDFの文字が小さくて読めない、という声をいただきました。',
    weDid: '文字を大きくし、**スマートフォン**でも読めるようにしました。',
  },
  en: {
    title: 'Invoices can be read again',
    youSaid: 'You told us that the letters of the invoice PDF are too small.',
    weDid: 'The letters are larger now, and can be read on a **phone**.',
  },
}

/** A draft unless `state` says otherwise; what was published has its snapshot, its moment and nobody left to tell. */
export async function makeChange(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof change.$inferInsert> = {},
) {
  const id = given.id ?? newId()
  const now = given.createdAt ?? new Date()
  const { kind = 'did', texts = changeTexts, categoryIds = [] } = given
  const content = { kind, texts, categoryIds }
  const isOut = given.state === 'published' || given.state === 'withdrawn'
  const row = {
    slug: `change-${id.slice(-12)}`,
    ...content,
    ...{ createdAt: now, updatedAt: now },
    ...(isOut && { published: content, publishedAt: now, announcedAt: now }),
    ...(given.state === 'withdrawn' && { withdrawnAt: now }),
    ...(given.state === 'scheduled' && { publishAt: new Date(now.getTime() + 86_400_000) }),
    ...given,
    id,
    workspaceId,
  }
  const made = only(await db.insert(change).values(row).returning())
  await db.insert(changeVersion).values({
    ...{ workspaceId, changeId: id, revision: made.revision, act: 'created', content },
    ...{ authorId: made.createdBy, at: made.createdAt },
  })
  return made
}

export async function makeChangeCategory(
  db: Db,
  workspaceId: string,
  {
    name = 'Billing',
    ...given
  }: InWorkspace<typeof changeCategory.$inferInsert> & {
    name?: string
  } = {},
) {
  const row = {
    id: newId(),
    names: { en: name },
    nameKey: name.toLowerCase(),
    createdAt: new Date(),
    ...given,
    workspaceId,
  }
  return only(await db.insert(changeCategory).values(row).returning())
}

/** A customer is told of a change, for the words of this response; in a mail of which nothing is known. */
export async function makeNotification(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof notification.$inferInsert> & {
    changeId: string
    customerId: string | null
    responseId: string
  },
) {
  const row = {
    id: newId(),
    outcome: 'mail' as const,
    decidedAt: new Date(),
    ...given,
    workspaceId,
  }
  return only(await db.insert(notification).values(row).returning())
}

/** Wants each in English, and said so long ago. */
export async function makeSubscriber(
  db: Db,
  workspaceId: string,
  given: InWorkspace<typeof subscriber.$inferInsert> = {},
) {
  const id = given.id ?? newId()
  const longAgo = new Date('2026-01-05T00:00:00Z')
  const row = {
    ...{ email: `reader-${id.slice(-12)}@example.com`, locale: 'en', mode: 'each' as const },
    ...{ askedAt: longAgo, confirmedAt: longAgo, createdAt: longAgo },
    ...given,
    id,
    workspaceId,
  }
  return only(await db.insert(subscriber).values(row).returning())
}
