import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Measurement } from './measurement.ts'
import { root } from './processes.ts'

/** Each is loaded only when asked for: they must not warm or burden one another. */
const benchmarks: Record<string, () => Promise<Measurement[]>> = {
  page: async () => (await import('./page.ts')).benchPage(),
  answers: async () => (await import('./answers.ts')).benchAnswers(),
  mail: async () => (await import('./mail.ts')).benchMail(),
  triage: async () => (await import('./triage.ts')).benchTriage(),
  updates: async () => (await import('./updates.ts')).benchUpdates(),
}

const wanted = process.argv.slice(2)

if (wanted[0] === 'themes') await runThemesBench(wanted.slice(1))
else await runBenchmarks()

/** It has options and a table of its own: what it measures is right or wrong, not fast or slow. */
async function runThemesBench(options: string[]): Promise<void> {
  const { runThemes } = await import('./themes-command.ts')
  try {
    runThemes(options)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

async function runBenchmarks(): Promise<void> {
  const unknown = wanted.filter((name) => !(name in benchmarks))
  if (unknown.length > 0) {
    const known = [...Object.keys(benchmarks), 'themes'].join(', ')
    refuse(`There is no benchmark ${unknown.join(', ')}; there are ${known}.`)
    return
  }
  const results: Measurement[] = []
  for (const [name, measure] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    process.stderr.write(`measuring: ${name}\n`)
    results.push(...(await measure()))
  }
  process.stdout.write(table(results))
  await mkdir(join(root, 'bench'), { recursive: true })
  const machine = {
    node: process.version,
    cpus: cpus().length,
    measured_at: new Date().toISOString(),
  }
  await writeFile(
    join(root, 'bench/results.json'),
    `${JSON.stringify({ ...machine, results }, null, 2)}\n`,
  )
}

/** Not `process.exit`: what was written may still be on its way. */
function refuse(why: string): void {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}

function table(rows: Measurement[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${round(row.baseline)} ${row.unit}`,
    `${round(row.ours)} ${row.unit}`,
    row.ratio.toFixed(2),
    row.goal,
    row.isMet ? 'met' : 'NOT MET',
    row.spread === undefined ? '' : Object.values(row.spread).map(round).join(' / '),
  ])
  const all = [['what', 'baseline', 'Heard', 'ratio', 'goal', '', 'p50 / p95 / p99'], ...cells]
  const widths =
    all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return `${all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1)
}
