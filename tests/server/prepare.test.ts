import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectFolder } from '../support/heard-process.ts'

const run = promisify(execFile)

let checkout: string

/** A checkout whose build takes away what stands and puts down a server that says hello. */
const build = `
const { appendFileSync, mkdirSync, rmSync, writeFileSync } = require('node:fs')
appendFileSync('builds', 'built\\n')
rmSync('build', { recursive: true, force: true })
mkdirSync('build/server', { recursive: true })
writeFileSync('build/server/index.js', 'export const main = async (...told) => console.log("hello", ...told)')
`

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'heard-checkout-'))
  const files = {
    'package.json': '{ "name": "a", "type": "module", "scripts": { "build": "node build.cjs" } }',
    'package-lock.json': '{ "packages": {} }',
    'node_modules/.package-lock.json': '{ "packages": {} }',
    'vite.config.ts': '',
    'build.cjs': build,
  }
  for (const folder of ['app/server', 'db', 'emails', 'node_modules'])
    await mkdir(join(checkout, folder), { recursive: true })
  for (const [path, words] of Object.entries(files)) await writeFile(join(checkout, path), words)
  await cp(join(projectFolder, 'app/server/prepare.mjs'), join(checkout, 'app/server/prepare.mjs'))
})

afterEach(() => rm(checkout, { recursive: true, force: true }))

const start = async (...args: string[]) =>
  (await run(process.execPath, [join(checkout, 'app/server/prepare.mjs'), ...args])).stdout
const builds = async () => (await readFile(join(checkout, 'builds'), 'utf8')).trim().split('\n')

test('builds what is not built, once, and hands the command on', async () => {
  expect(await start('demo', '--reset')).toContain("hello demo [ '--reset' ]")
  expect(await start()).toBe('hello start []\n')
  expect(await builds()).toHaveLength(1)
})

test('builds again when a source is newer', async () => {
  await start()
  const later = new Date(Date.now() + 60_000)
  await writeFile(join(checkout, 'app/new.ts'), '')
  await utimes(join(checkout, 'app/new.ts'), later, later)
  await start()
  expect(await builds()).toHaveLength(2)
})

test('that are started at once build once, and all of them start', async () => {
  const said = await Promise.all([start(), start(), start()])
  for (const words of said) expect(words).toContain('hello start []')
  expect(await builds()).toHaveLength(1)
})

test('a build whose process is gone holds up nobody', async () => {
  const beyondEveryProcess = String(2 ** 30)
  await writeFile(join(checkout, 'node_modules/.heard-build'), beyondEveryProcess)
  expect(await start()).toContain('hello start []')
})

test('where there is only a build, nothing is installed or built', async () => {
  await start()
  for (const path of ['package-lock.json', 'vite.config.ts', 'build.cjs', 'db', 'emails'])
    await rm(join(checkout, path), { recursive: true })
  expect(await start('backup', '/backups/a.archive')).toBe(
    "hello backup [ '/backups/a.archive' ]\n",
  )
  expect(await builds()).toHaveLength(1)
})
