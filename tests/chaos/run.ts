import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openLeftBehind } from './left-behind.ts'
import type { LeftBehind } from './left-behind.ts'
import { playRound } from './play-round.ts'
import { openSeparateProcesses } from './separate-processes.ts'
import type { Stage } from './stage.ts'
import { heading, row, summary } from './table.ts'
import type { NamedResult } from './table.ts'
import { openWholeTree } from './whole-tree.ts'

/**
 * `npm run chaos -- [--rounds N] [--tree N] [--mails N] [--seed S]`: N rounds in which workers and web are killed, N in
 * which everything is, the store included. Exits with 1 when a mail, an answer or an event was lost or doubled.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    tree: { type: 'string', default: '10' },
    mails: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
  },
})
const [rounds, tree, mails, seed] = [values.rounds, values.tree, values.mails, values.seed].map(
  wholeNumber,
) as [number, number, number, number]

const parts = [
  { name: 'processes', open: openSeparateProcesses, rounds, mails, kills: 5 },
  // One worker sends half as fast as two.
  { name: 'tree', open: openWholeTree, rounds: tree, mails: Math.ceil(mails / 2), kills: 2 },
]

const leftBehind = openLeftBehind()
let isToldToStop = false
const end = async (code: number) => {
  await leftBehind.clear()
  process.exit(code)
}
const stop = (code: number) => () => {
  isToldToStop = true
  end(code).catch((error: unknown) => console.error(error))
}
process.once('SIGINT', stop(130))
process.once('SIGTERM', stop(143))

try {
  console.log(`seed ${seed}\n\n${heading()}`)
  const results: NamedResult[] = []
  for (const part of parts) results.push(...(await play(part)))
  console.log(`\n${summary(results)}`)
  const wrong = results.some(({ problems }) => problems.length > 0)
  if (wrong) console.log(`The same again: ${sameAgain()}`)
  await end(wrong ? 1 : 0)
} catch (error) {
  // What is cut off by a stop fails, and the stop itself sees to the end.
  if (isToldToStop) await new Promise(() => {})
  console.error(error, `\nThe same again: ${sameAgain()}`)
  await end(1)
}

async function play(part: (typeof parts)[number]): Promise<NamedResult[]> {
  if (part.rounds === 0) return []
  const results: NamedResult[] = []
  await onStage(part.open, async (stage) => {
    for (let number = 1; number <= part.rounds; number += 1) {
      const ownSeed = seed * 1_000 + number
      const result = await playRound(stage, { ...part, seed: ownSeed })
      const named = { ...result, name: `${part.name} ${number}`, seed: ownSeed }
      console.log(row(named))
      for (const problem of named.problems.slice(0, 10)) console.log(`    ${problem}`)
      results.push(named)
    }
  })
  return results
}

async function onStage(
  open: (leftBehind: LeftBehind) => Promise<Stage>,
  work: (stage: Stage) => Promise<void>,
) {
  const stage = await open(leftBehind)
  await work(stage)
  await leftBehind.clear()
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new Error(`not a whole number: ${text}`)
  return number
}

function sameAgain() {
  return `npm run chaos -- --rounds ${rounds} --tree ${tree} --mails ${mails} --seed ${seed}`
}
