import { queueTask } from '#app/modules/tasks/queue-task.server.ts'
import type { TaskWork } from '#app/modules/tasks/task-runner.ts'
import { insertModels } from '#db/queries/tagging-model.server.ts'
import { selectLivingThemes } from '#db/queries/theme.server.ts'
import {
  countWithWords,
  selectLabelled,
  selectLabelledIds,
  selectWords,
} from '#db/queries/training.server.ts'
import type { WordsPlace } from '#db/queries/training.server.ts'
import { addToCounts, isSingleThemed, labelsOf, noCounts } from './labels.ts'
import type { ThemeCounts } from './labels.ts'
import { openTrainingThread } from './open-training-thread.server.ts'
import type { TrainingThread } from './open-training-thread.server.ts'
import { packRarity } from './pack-rarity.server.ts'
import { watchPrecision } from './watch-precision.server.ts'
import type { NamedTheme, Trained } from './training-session.ts'

/** The newest of each: what people labelled, what tells how rare words are, what nobody has read. */
const most = { labelled: 20_000, comments: 100_000, unread: 5_000 }
const pageSize = 1_000

/** Guesses for unread comments help while a theme has so few labels, on average. */
const fewLabelsEach = 60

/** To compute takes as long as to read so many comments, as far as progress is told. */
const computing = pageSize * 10

/**
 * Learns from everything that people have said: keeps a new version of all models, and has all comments tagged with it.
 * A training that was cut off begins anew, because people have gone on deciding.
 */
export async function trainThemes(work: TaskWork): Promise<void> {
  const { pool, workspaceId, stopping } = work
  const trainedAt = work.now()
  const themes = await selectLivingThemes(pool, { workspaceId })
  if (themes.length === 0) return
  const thread = openTrainingThread(stopping)
  try {
    const wanted = await selectLabelledIds(pool, { workspaceId, limit: most.labelled })
    const comments = await countWithWords(pool, { workspaceId, most: most.comments })
    const total = wanted.length + comments + computing
    const gathering = { work, thread, themes, total }
    const labelled = await sendLabelled(gathering, wanted)
    await sendComments(gathering, { labelled: labelled.ids, from: wanted.length })
    const isSingle = isSingleThemed(labelled.counts, themes.length)
    const trained = await thread.send({
      part: 'train',
      themes: themes.map(namedTheme),
      isSingle,
      isGuessing: isSingle && labelled.ids.size < fewLabelsEach * themes.length,
    })
    if (trained === null) throw new Error('the training ended without a result')
    await keep(work, { trained, isSingle, trainedAt, labels: labelled.ids.size })
    await work.report({ done: total, total })
  } finally {
    await thread.close()
  }
}

/** All its names together: comments come in all languages. */
const namedTheme = ({ id, keywords, texts }: LivingTheme): NamedTheme => {
  const names = Object.values(texts).map(({ name }) => name)
  return { id, keywords, name: names.join(' ') }
}

type LivingTheme = Awaited<ReturnType<typeof selectLivingThemes>>[number]
type Gathering = {
  work: TaskWork
  thread: TrainingThread
  themes: readonly LivingTheme[]
  /** Of the progress. */
  total: number
}

async function sendLabelled({ work, thread, themes, total }: Gathering, wanted: readonly string[]) {
  const { pool, workspaceId, stopping, report } = work
  const living = new Set(themes.map(({ id }) => id))
  const ids = new Set<string>()
  const counts: ThemeCounts = noCounts()
  for (let from = 0; from < wanted.length; from += pageSize) {
    stopping.throwIfAborted()
    const asked = { workspaceId, ids: wanted.slice(from, from + pageSize) }
    const page = (await selectLabelled(pool, asked)).filter(isWritten)
    const labels = new Uint8Array(page.length * themes.length)
    page.forEach((response, at) => {
      ids.add(response.id)
      addToCounts(counts, response, living)
      labels.set(labelsOf(response, themes), at * themes.length)
    })
    await thread.send({ part: 'labelled', texts: page.map(({ words }) => words), labels })
    await report({ done: Math.min(from + pageSize, wanted.length), total })
  }
  return { ids, counts }
}

const isWritten = ({ words }: { words: string }) => words.trim() !== ''

async function sendComments(
  { work, thread, total }: Gathering,
  { labelled, from }: { labelled: ReadonlySet<string>; from: number },
): Promise<void> {
  const { pool, workspaceId, stopping, report } = work
  let before: WordsPlace | null = null
  let [sent, unreadSent] = [0, 0]
  while (sent < most.comments) {
    stopping.throwIfAborted()
    const page: Awaited<ReturnType<typeof selectWords>> = await selectWords(pool, {
      ...{ workspaceId, before, limit: pageSize },
    })
    const unread = page
      .filter((row) => isWritten(row) && !labelled.has(row.id))
      .slice(0, most.unread - unreadSent)
      .map(({ words }) => words)
    const texts = page.filter(isWritten).map(({ words }) => words)
    await thread.send({ part: 'comments', texts, unread })
    sent += page.length
    unreadSent += unread.length
    await report({ done: Math.min(from + sent, total - computing), total })
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    before = { respondedAt: last.respondedAt, id: last.id }
  }
}

type Kept = { trained: Trained; isSingle: boolean; trainedAt: Date; labels: number }

/** In one transaction, and only while the task is this worker's: another may have trained with more by now. */
function keep(work: TaskWork, { trained, isSingle, trainedAt, labels }: Kept): Promise<void> {
  const { pool, workspaceId, holding } = work
  return pool.transaction(async (tx) => {
    await holding(tx)
    const { rarity, calibrator, comments } = trained
    await insertModels(tx, {
      workspaceId,
      shared: {
        ...{ isSingle, comments, labels, trainedAt },
        rarity: packRarity(rarity),
        calibrator: [...calibrator],
      },
      themes: trained.themes.map(({ id, keywords, ...theme }) => ({
        ...{ ...theme, themeId: id, keywords: [...keywords] },
      })),
    })
    const now = work.now()
    await watchPrecision(tx, { workspaceId, themeIds: trained.themes.map(({ id }) => id), now })
    await queueTask(tx, { workspaceId, kind: 'tag_responses', dueAt: now, startedBy: null, now })
  })
}
