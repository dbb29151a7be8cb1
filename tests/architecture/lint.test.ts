import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const fixtures = join(import.meta.dirname, 'fixtures')
/** The fixture ends in .txt so that nothing else checks it; its copy stands in the checkout, among our types. */
const folder = await mkdtemp(join(fixtures, 'lint-'))
afterAll(() => rm(folder, { recursive: true }))

const Report = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string(),
      labels: z.tuple([z.object({ span: z.object({ line: z.number() }) })]).rest(z.unknown()),
    }),
  ),
})

/** What the linter refuses in a file, as "line: rule". */
async function refusalsIn(file: string): Promise<string[]> {
  const failed = await run(join(root, 'node_modules/.bin/oxlint'), ['--format=json', file], {
    cwd: root,
  }).catch((error: unknown) => error)
  const { stdout } = z.object({ stdout: z.string() }).parse(failed)
  return Report.parse(JSON.parse(stdout)).diagnostics.map(
    ({ code, labels: [{ span }] }) => `${span.line}: ${/\((.*)\)/.exec(code)?.[1]}`,
  )
}

test('the linter refuses an un-awaited query, and every other line that the fixture marks', async () => {
  const text = await readFile(join(fixtures, 'mistakes.ts.txt'), 'utf8')
  const marked = text.split('\n').flatMap((line, at) => {
    const rule = /✗ (\S+)$/.exec(line)?.[1]
    return rule === undefined ? [] : `${at + 1}: ${rule}`
  })
  const file = join(folder, 'mistakes.ts')
  await writeFile(file, text)
  expect((await refusalsIn(file)).toSorted()).toEqual(marked.toSorted())
  expect(marked).toContain('8: no-floating-promises')
})
