import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { announceChanges } from '#app/modules/changes/announce-changes.server.ts'
import { createChange } from '#app/modules/changes/create-change.server.ts'
import { linkResponses } from '#app/modules/changes/link-response.server.ts'
import { linkTheme } from '#app/modules/changes/link-theme.server.ts'
import { moveChange } from '#app/modules/changes/move-change.server.ts'
import { publishChange } from '#app/modules/changes/publish-change.server.ts'
import { scheduleChange } from '#app/modules/changes/schedule-change.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Log } from '#app/platform/log.server.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import { isLocale, locales } from '#app/texts/locales.ts'
import type { Pool } from '#db/connect.server.ts'
import { change, changeCategory, updatesSetting } from '#db/schema/change.ts'
import { message } from '#db/schema/message.ts'
import { notification, subscriber, verdict } from '#db/schema/notification.ts'
import { response } from '#db/schema/response.ts'
import { theme } from '#db/schema/theme.ts'
import type { MemberActor } from './make-colleagues.server.ts'
import { changeWords, sampleCategories, sampleChanges, sampleCorrection } from './sample/changes.ts'
import type { SampleChange } from './sample/changes.ts'
import { pick, wholeBetween } from './sample/chance.ts'
import { sampleSubscribers, verdictComments } from './sample/verdict-words.ts'

export type LoadChanges = {
  workspaceId: string
  mailDomain: string
  manager: MemberActor
  editor: MemberActor
  seed: number
  log: Log
  now: Date
}

const day = 86_400_000
const minute = 60_000
/** Before that a manager wrote what was announced. */
const editorSinceDays = 205

/** What the shop has announced, is about to and is writing; who was told of it, and what they said. */
export async function loadChanges(pool: Pool, given: LoadChanges): Promise<void> {
  const { workspaceId, now } = given
  const random = seededRandom(given.seed + 7)
  await pool.insert(updatesSetting).values({ workspaceId, isLedgerPublic: true, updatedAt: now })
  const categories = await nameCategories(pool, given)
  const themes = await themesByName(pool, workspaceId)
  await subscribe(pool, given)
  for (const sample of sampleChanges) {
    const written = await write(pool, given, { sample, categories, themes })
    await bringAlong(pool, given, written)
  }
  await answer(pool, given, random)
}

async function nameCategories(pool: Pool, { workspaceId, now }: LoadChanges) {
  const rows = Object.entries(sampleCategories).map(([key, names]) => ({
    ...{ workspaceId, id: newId(), names, nameKey: names.en.toLowerCase(), key },
    createdAt: new Date(now.getTime() - 350 * day),
  }))
  await pool.insert(changeCategory).values(rows.map(({ key: _key, ...row }) => row))
  return new Map(rows.map(({ key, id }) => [key, id]))
}

async function themesByName(pool: Pool, workspaceId: string): Promise<Map<string, string>> {
  const rows = await pool
    .select({ id: theme.id, texts: theme.texts })
    .from(theme)
    .where(eq(theme.workspaceId, workspaceId))
  return new Map(rows.map(({ id, texts }) => [texts.en?.name ?? '', id]))
}

type Written = { sample: SampleChange; changeId: string; at: Date; actor: MemberActor }

type Writing = {
  sample: SampleChange
  categories: ReadonlyMap<string, string>
  themes: ReadonlyMap<string, string>
}

/** Written a week before it is to be read, with whoever asked for it. */
async function write(
  pool: Pool,
  given: LoadChanges,
  { sample, categories, themes }: Writing,
): Promise<Written> {
  const { workspaceId, now } = given
  const at = publicationOf(sample, now)
  const begun = new Date(Math.min(at.getTime(), now.getTime()) - 6 * day)
  const isOld = now.getTime() - begun.getTime() > editorSinceDays * day
  const actor = isOld ? given.manager : given.editor
  const inLocales = sample.stage.is === 'draft' ? sample.stage.locales : locales
  const categoryId = categories.get(sample.category)
  const { changeId } = await createChange(pool, {
    ...{ workspaceId, actor, now: begun },
    content: {
      kind: sample.kind,
      texts: Object.fromEntries(inLocales.map((each) => [each, changeWords[each][sample.key]])),
      categoryIds: categoryId === undefined ? [] : [categoryId],
    },
  })
  const link = { workspaceId, changeId, actor: given.manager, now: begun }
  if (sample.theme !== undefined) {
    const themeId = themes.get(sample.theme.name)
    if (themeId === undefined) throw new Error(`the demo has no theme ${sample.theme.name}`)
    const dayOf = (moment: number) =>
      DateTime.fromMillis(moment, { zone: 'Asia/Tokyo' }).toISODate()
    const fromDay = dayOf(Math.min(at.getTime(), now.getTime()) - sample.theme.sinceDays * day)
    // What is said later is there already, and did not lead to it.
    const untilDay = sample.stage.is === 'published' ? dayOf(at.getTime() - day) : null
    const days = { fromDay, untilDay }
    await linkTheme(pool, {
      ...link,
      themeId,
      link: { isShown: true, linksResponses: true, ...days },
    })
  }
  if (sample.says !== undefined)
    await linkResponses(pool, {
      ...{ ...link, act: 'pick' },
      responseIds: await findSaying(pool, workspaceId, { says: sample.says, until: at }),
    })
  return { sample, changeId, at, actor }
}

/** At ten in the morning in Tokyo. */
function publicationOf({ stage }: SampleChange, now: Date): Date {
  const days =
    stage.is === 'published' ? -stage.daysAgo : stage.is === 'scheduled' ? stage.inDays : 0
  return DateTime.fromJSDate(now, { zone: 'Asia/Tokyo' })
    .plus({ days })
    .set({ hour: 10, minute: 0, second: 0, millisecond: 0 })
    .toJSDate()
}

/** Unhappy comments of the six weeks before. */
async function findSaying(
  pool: Pool,
  workspaceId: string,
  { says, until }: { says: RegExp; until: Date },
): Promise<string[]> {
  const rows = await pool
    .select({ id: response.id, comment: response.comment })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        eq(response.kind, 'csat'),
        inArray(response.score, [1, 2, 3]),
        gte(response.respondedAt, new Date(until.getTime() - 45 * day)),
        lt(response.respondedAt, until),
      ),
    )
  return rows.filter(({ comment }) => says.test(comment)).map(({ id }) => id)
}

/** To where it stands today. */
async function bringAlong(pool: Pool, given: LoadChanges, written: Written): Promise<void> {
  const { sample, changeId, at, actor } = written
  const { workspaceId, now } = given
  const act = { workspaceId, changeId, expects: null, actor }
  switch (sample.stage.is) {
    case 'published': {
      await publishChange(pool, { ...act, now: at })
      await tell(pool, given, new Date(at.getTime() + minute))
      const { correctedAfterDays } = sample.stage
      if (correctedAfterDays === undefined) return
      const corrected = new Date(at.getTime() + correctedAfterDays * day)
      await publishChange(pool, { ...act, now: corrected, correction: sampleCorrection })
      return tell(pool, given, new Date(corrected.getTime() + minute))
    }
    case 'scheduled':
      await scheduleChange(pool, { ...act, at, now: new Date(now.getTime() - day) })
      break
    case 'review':
      await moveChange(pool, { ...act, act: 'submit', now: new Date(now.getTime() - day) })
      break
    case 'draft':
  }
}

/** Decided as the worker decides it; the mails have long been sent. */
async function tell(pool: Pool, { mailDomain, log }: LoadChanges, at: Date): Promise<void> {
  const stopping = new AbortController().signal
  while (await announceChanges({ pool, mailDomain, log, now: at, latecomers: false, stopping }));
  await pool
    .update(message)
    .set({ state: 'sent', sentAt: sql`due_at`, attempts: 1 })
    .where(
      and(inArray(message.kind, ['change_notice', 'change_update']), eq(message.state, 'pending')),
    )
}

async function subscribe(pool: Pool, { workspaceId, now }: LoadChanges): Promise<void> {
  const monthBegan = DateTime.fromJSDate(now, { zone: 'Asia/Tokyo' }).startOf('month').toJSDate()
  await pool.insert(subscriber).values(
    sampleSubscribers.map(({ email, locale, mode, daysAgo }) => {
      const at = new Date(now.getTime() - daysAgo * day)
      return {
        ...{ workspaceId, id: newId(), email, locale, mode, createdAt: at, askedAt: at },
        ...{ confirmedAt: at, digestedAt: monthBegan },
      }
    }),
  )
}

/** Somewhat more than a third of those who were told say whether it helped. */
async function answer(pool: Pool, { workspaceId, now }: LoadChanges, random: Random) {
  const rows = await pool
    .select({
      id: notification.id,
      changeId: notification.changeId,
      sentAt: message.sentAt,
      locale: response.locale,
      title: sql<string>`${change.texts} -> 'en' ->> 'title'`,
    })
    .from(notification)
    .innerJoin(
      message,
      and(
        eq(message.workspaceId, notification.workspaceId),
        eq(message.id, notification.messageId),
      ),
    )
    .innerJoin(
      response,
      and(
        eq(response.workspaceId, notification.workspaceId),
        eq(response.id, notification.responseId),
      ),
    )
    .innerJoin(
      change,
      and(eq(change.workspaceId, notification.workspaceId), eq(change.id, notification.changeId)),
    )
    .where(eq(notification.workspaceId, workspaceId))
    .orderBy(notification.id)
  for (const { id, sentAt, locale, title } of rows) {
    const sample = sampleChanges.find(({ key }) => changeWords.en[key].title === title)
    const visitedAt = new Date((sentAt ?? now).getTime() + wholeBetween(random, 20, 2_000) * minute)
    if (sample?.verdicts === undefined || visitedAt >= now || random() > 0.62) continue
    const key = and(eq(notification.workspaceId, workspaceId), eq(notification.id, id))
    await pool.update(notification).set({ visitedAt }).where(key)
    if (random() > 0.7) continue
    const [yes, partly] = sample.verdicts
    const roll = random() * 10
    const said = roll < yes ? 'yes' : roll < yes + partly ? 'partly' : 'no'
    const words = verdictComments[said][isLocale(locale) ? locale : 'en']
    const comment = random() < 0.4 ? pick(random, words) : ''
    await pool.insert(verdict).values({
      ...{ workspaceId, notificationId: id, id: newId(), answer: said, comment },
      ...{ hasSign: true, at: visitedAt },
    })
    await pool
      .update(notification)
      .set({ verdict: said, verdictComment: comment, verdictAt: visitedAt })
      .where(key)
  }
}
