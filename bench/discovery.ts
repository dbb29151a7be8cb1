import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { groupComments } from '#app/modules/tagging/group-comments.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { readComments, shuffled } from './labelled-comments.ts'
import { root } from './processes.ts'

export type DiscoveryResult = {
  data: string
  comments: number
  themes: number
  groups: number
  /** Normalised mutual information of groups and labels, in per cent of the mean of both entropies. */
  nmi: number
  cpu_s: number
}

const sets = [
  'banking77.train',
  'clinc150.train',
  'sib200_ja.trainval',
  'sib200_ko.trainval',
  'sib200_zh.trainval',
]
const sizes = [10_000, 3_000]

/**
 * `npm run bench -- themes discovery [--comments A.jsonl] [--size 10000] [--seed 1] [--json] [--data FOLDER]`: how well
 * groups that are found without labels agree with them, over the comments that have one label. Nothing tells how many
 * groups there are. Throws, with words for the reader, for files and options that cannot be read.
 */
export function runDiscovery(given: string[]): void {
  const { values } = parseArgs({
    args: given,
    options: {
      comments: { type: 'string' },
      size: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      data: { type: 'string', default: join(root, '../shared/data/themes') },
    },
  })
  const seed = Number(values.seed)
  const files =
    values.comments === undefined
      ? sets.map((name) => join(values.data, `${name}.jsonl`))
      : [values.comments]
  for (const file of files) {
    if (!existsSync(file))
      throw new Error(`There is no ${file}; say --comments FILE or --data FOLDER.`)
    for (const size of values.size === undefined ? sizesFor(file) : [Number(values.size)]) {
      const result = measureDiscovery({ file, size, seed })
      process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : lineOf(result))
    }
  }
}

/** Once where there are too few comments for more. */
const sizesFor = (file: string) => {
  const all = readComments(file).length
  return sizes.filter((size, at) => all >= size || at === sizes.length - 1)
}

function measureDiscovery({
  file,
  size,
  seed,
}: {
  file: string
  size: number
  seed: number
}): DiscoveryResult {
  const single = readComments(file).filter(({ labels }) => labels.length === 1)
  const comments = shuffled(single, seededRandom(seed)).slice(0, size)
  const began = process.cpuUsage()
  const { of } = groupComments(
    comments.map(({ text }) => text),
    seededRandom(seed),
  )
  const { user, system } = process.cpuUsage(began)
  const labels = comments.map(({ labels: [label = ''] }) => label)
  return {
    data: file.replace(/^.*\//, '').replace(/\.jsonl$/, ''),
    comments: comments.length,
    themes: new Set(labels).size,
    groups: new Set(of).size,
    nmi: Math.round(10 * mutualInformation(labels, [...of].map(String))) / 10,
    cpu_s: Math.round((user + system) / 10_000) / 100,
  }
}

/** 2·I(one; other) / (H(one) + H(other)), in per cent. */
export function mutualInformation(one: readonly string[], other: readonly string[]): number {
  const [alone, beside] = [entropy(one), entropy(other)]
  const both = entropy(one.map((label, at) => JSON.stringify([label, other[at]])))
  return alone + beside === 0 ? 100 : (200 * (alone + beside - both)) / (alone + beside)
}

function entropy(labels: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / labels.length)
  return shares.reduce((sum, share) => sum - share * Math.log(share), 0)
}

const lineOf = ({ data, ...figures }: DiscoveryResult) =>
  `${data.padEnd(20)} ${Object.entries(figures)
    .map(([key, value]) => `${key} ${value}`)
    .join('  ')}\n`
