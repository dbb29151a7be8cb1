import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { runDiscovery } from './discovery.ts'
import { readComments, readKeywords, shuffled } from './labelled-comments.ts'
import type { LabelledText } from './labelled-comments.ts'
import { root } from './processes.ts'
import { measureThemes } from './themes.ts'
import { tellingWords } from './telling-words.ts'
import type { ThemesResult, ThemesRun } from './themes.ts'

const usage = `npm run bench -- themes                                       the development data, in parts of its own
npm run bench -- themes --train A.jsonl --test B.jsonl        any files of that format
  [--keywords K.json] [--shots 10] [--seed 1] [--single] [--json] [--data FOLDER]
npm run bench -- themes discovery                             groups that are found without labels
  [--comments A.jsonl] [--size 10000] [--seed 1] [--json] [--data FOLDER]
`

/** Prints how well themes are tagged. Throws, with words for the reader, for files and options that cannot be read. */
export function runThemes(given: string[]): void {
  if (given[0] === 'discovery') {
    runDiscovery(given.slice(1))
    return
  }
  const { values } = parseArgs({
    args: given,
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      keywords: { type: 'string' },
      shots: { type: 'string' },
      seed: { type: 'string', default: '1' },
      single: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string', default: join(root, '../shared/data/themes') },
    },
  })
  if (values.train === undefined && values.test === undefined) {
    tabulate(values.data, whole(values.seed, 'seed'))
    return
  }
  if (values.train === undefined || values.test === undefined) throw new Error(usage)
  const result = measureThemes({
    train: readComments(values.train),
    test: readComments(values.test),
    keywords: values.keywords === undefined ? {} : readKeywords(values.keywords),
    shots: values.shots === undefined ? null : whole(values.shots, 'shots'),
    seed: whole(values.seed, 'seed'),
    isSingle: values.single,
  })
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : lineOf('', result))
}

function whole(text: string, name: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  throw new Error(`--${name} must be a whole number, got ${text}`)
}

const labels = [0, 5, 10, 20, 50, null]

/**
 * A fifth is held back where the publishers have no part of their own for it. A hundred and fifty themes are measured
 * without labels and with all: each number between would take minutes.
 */
const sets: {
  name: string
  train: string
  test: string | null
  isSingle: boolean
  labels?: (number | null)[]
}[] = [
  { name: 'BANKING77', train: 'banking77.train.jsonl', test: null, isSingle: true },
  {
    name: 'CLINC150',
    train: 'clinc150.train.jsonl',
    test: 'clinc150.val.jsonl',
    isSingle: true,
    labels: [0, null],
  },
  { name: 'MAMS', train: 'mams_acsa.trainval.jsonl', test: null, isSingle: false },
  { name: 'NLU++ banking', train: 'nlupp_banking.folds00-15.jsonl', test: null, isSingle: false },
  { name: 'NLU++ hotels', train: 'nlupp_hotels.folds00-15.jsonl', test: null, isSingle: false },
  { name: 'SIB-200 ja', train: 'sib200_ja.trainval.jsonl', test: null, isSingle: true },
  { name: 'SIB-200 ko', train: 'sib200_ko.trainval.jsonl', test: null, isSingle: true },
  { name: 'SIB-200 zh', train: 'sib200_zh.trainval.jsonl', test: null, isSingle: true },
]

/** To guess of all that nobody has read takes most of an hour. A single run does. */
const mostUnread = 1_000

/** Everything at each number of labels; those with several themes a comment also with keywords, beside the rules alone. */
function tabulate(folder: string, seed: number): void {
  if (!existsSync(folder)) throw new Error(`There is no ${folder}; say --data FOLDER.\n\n${usage}`)
  for (const { name, train, test, isSingle, labels: own = labels } of sets) {
    const all = shuffled(readComments(join(folder, train)), seededRandom(seed))
    const [held, rest] = test === null ? heldBack(all) : [readComments(join(folder, test)), all]
    const run = { train: rest, test: held, seed, isSingle }
    tabulateSet(name, { ...run, keywords: {} }, own)
    if (!isSingle) tabulateSet(`${name}, keywords`, { ...run, keywords: tellingWords(rest) }, own)
  }
  tabulateSpeed(folder, seed)
}

function tabulateSet(
  name: string,
  run: Omit<ThemesRun, 'shots'>,
  own: readonly (number | null)[],
): void {
  const rules = measureThemes({ ...run, shots: 0, mostUnread })
  for (const shots of own) {
    const result = shots === 0 ? rules : measureThemes({ ...run, shots, mostUnread })
    const line = { ...result, rules: rules.micro_f1 }
    process.stdout.write(lineOf(`${name}, ${shots ?? 'all'}`, line))
  }
}

/** What is promised for twenty themes. */
function tabulateSpeed(folder: string, seed: number): void {
  const all = shuffled(readComments(join(folder, 'banking77.train.jsonl')), seededRandom(seed))
  const themes = [...new Set(all.flatMap((comment) => comment.labels))].slice(0, 20)
  const own = all.filter((comment) => comment.labels.some((label) => themes.includes(label)))
  const [test, train] = heldBack(own)
  const run = { train, test, seed, keywords: tellingWords(train), shots: null, isSingle: false }
  process.stdout.write(lineOf('20 themes, all', measureThemes(run)))
}

const heldBack = (all: readonly LabelledText[]): [LabelledText[], LabelledText[]] => [
  all.filter((_, at) => at % 5 === 0),
  all.filter((_, at) => at % 5 !== 0),
]

function lineOf(name: string, result: ThemesResult & { rules?: number }): string {
  const figures = Object.entries(result).map(([key, value]) => `${key} ${value ?? '–'}`)
  return `${name.padEnd(28)} ${figures.join('  ')}\n`
}
