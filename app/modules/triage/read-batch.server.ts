import { detectLanguage } from '#app/modules/tagging/detect-language.ts'
import { tellTagged } from '#app/modules/themes/tell-tagged.server.ts'
import type { WorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { matchLocale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { deleteMachineTags, replaceMachineTags } from '#db/queries/machine-tag.server.ts'
import { tryHoldThemes } from '#db/queries/theme.server.ts'
import { deleteTriage, putTriage, reopenTriage } from '#db/queries/triage-reading.server.ts'
import { refreshHasTheme } from '#db/queries/triage-state.server.ts'
import {
  listWordsLastRead,
  lockUnread,
  markRead,
  readAskedContexts,
} from '#db/queries/unread-response.server.ts'
import type { AskedContext, UnreadRow } from '#db/queries/unread-response.server.ts'
import { moodOf } from './mood.ts'
import { tagWords } from './tag-words.server.ts'
import { termsOfResponse } from './terms-of-response.ts'
import { wordsOf } from './words-of.ts'

export type ReadBatch = {
  workspaceId: string
  /** Null: nothing can be tagged, and tags stay as they are. */
  tagger: WorkspaceTagger | null
  log: Log
  now: Date
  limit: number
  /** Only this one. */
  responseId?: string
}

type Read = UnreadRow & { context: AskedContext; words: string }

/**
 * Reads unread responses, in one transaction of the caller's: what they are found by, how happy they are, what they are
 * about. Those without words are only marked, and leave the inbox if they were in it; so do those that no person gave.
 * Returns how many it read, and whether it left some. While somebody puts themes away or merges them it reads nothing:
 * they would not see what it writes, nor it what becomes of the themes.
 */
export async function readBatch(
  tx: Db,
  batch: ReadBatch,
): Promise<{ read: number; isMore: boolean }> {
  const { workspaceId, limit } = batch
  if (!(await tryHoldThemes(tx, workspaceId))) return { read: 0, isMore: false }
  const unread = await lockUnread(tx, batch)
  if (unread.length === 0) return { read: 0, isMore: false }
  const rows = withinReach(unread)
  const read = await withWords(tx, workspaceId, rows)
  const written = read.filter(({ words, state }) => words !== '' && state === 'confirmed')
  const silent = read.filter((each) => !written.includes(each))
  await keepOutOfInbox(tx, workspaceId, silent)
  await putIntoInbox(tx, batch, written)
  await markRead(tx, { workspaceId, responseIds: idsOf(rows) })
  return { read: rows.length, isMore: unread.length === limit || rows.length < unread.length }
}

/** A hundred long comments have as many terms as the store can index in seconds; the others wait for the next turn. */
const charactersAtOnce = 100_000

function withinReach(rows: UnreadRow[]): UnreadRow[] {
  let characters = 0
  return rows.filter(({ comment, answers }, at) => {
    characters += comment.length + JSON.stringify(answers).length
    return at === 0 || characters <= charactersAtOnce
  })
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** In the order of their ids, in which all rows of the inbox are written, so that nobody waits in a circle. */
async function withWords(db: Db, workspaceId: string, rows: UnreadRow[]): Promise<Read[]> {
  const contexts = await readAskedContexts(db, { workspaceId, responseIds: idsOf(rows) })
  return rows
    .flatMap((row) => {
      const context = contexts.get(row.id)
      if (context === undefined) return []
      return [{ ...row, context, words: wordsOf(row, context.textQuestions ?? []) }]
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

async function keepOutOfInbox(db: Db, workspaceId: string, silent: Read[]): Promise<void> {
  // Whoever was never read was never in it.
  const responseIds = idsOf(silent.filter(({ readAt }) => readAt !== null))
  await deleteTriage(db, { workspaceId, responseIds })
  await deleteMachineTags(db, { workspaceId, responseIds })
}

async function putIntoInbox(db: Db, batch: ReadBatch, written: Read[]): Promise<void> {
  const { workspaceId, tagger, log, now } = batch
  // Before a row of the inbox is held: whoever works there does not wait for it.
  const tagged = tagger === null ? [] : await tagWords(tagger, { responses: written, log })
  await putTriage(db, { workspaceId, now, rows: written.map((row) => rowOf(workspaceId, row)) })
  const again = written.filter(({ readAt }) => readAt !== null)
  await reopenTriage(db, { workspaceId, now, responseIds: await reworded(db, workspaceId, again) })
  // What is read for the first time and is about nothing has no tags to take away.
  const known = new Set(idsOf(again))
  const responses = tagged.filter(({ id, tags }) => tags.length > 0 || known.has(id))
  await replaceMachineTags(db, { workspaceId, responses, now })
  const given = tagged.filter(({ tags }) => tags.some(({ state }) => state === 'applied'))
  const responseIds = [...new Set([...idsOf(given), ...known])]
  await refreshHasTheme(db, { workspaceId, responseIds })
  await tellTagged(db, { workspaceId, responseIds: idsOf(given), now })
}

function rowOf(workspaceId: string, read: Read) {
  const { id, kind, score, locale, words, context } = read
  const { attributes, customerLocale } = context
  const language = detectLanguage(words, matchLocale([customerLocale, locale], 'en'))
  const terms = termsOfResponse(workspaceId, { ...read, language, attributes }, words)
  return { responseId: id, mood: moodOf(kind, score), language, terms }
}

/** Those of these that were read before and say something else now: whoever was done with them has not seen that. */
async function reworded(db: Db, workspaceId: string, again: Read[]): Promise<string[]> {
  const before = await listWordsLastRead(db, { workspaceId, responseIds: idsOf(again) })
  const isSame = ({ id, words, context }: Read) =>
    before.some((said) => said.id === id && wordsOf(said, context.textQuestions ?? []) === words)
  return idsOf(again.filter((read) => !isSame(read)))
}
