import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deriveSecret, readOrMakeSecret } from '#app/platform/secret.server.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-secret-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('is made once, long enough, and readable by its owner only', async () => {
  const dataDir = join(folder, 'not/yet/there')
  const secret = readOrMakeSecret(dataDir)
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(readOrMakeSecret(dataDir)).toBe(secret)
  expect(await readdir(dataDir)).toEqual(['secret'])
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600)
})

test('differs between installs', () => {
  expect(readOrMakeSecret(join(folder, 'one'))).not.toBe(readOrMakeSecret(join(folder, 'two')))
})

/** A process that waits until its input ends and then asks for the secrets of two hundred folders. */
function startAsking() {
  const program = `
    const { readFileSync } = await import('node:fs')
    const { readOrMakeSecret } = await import('#app/platform/secret.server.ts')
    console.log('ready')
    readFileSync(0)
    for (let at = 0; at < 200; at += 1) console.log(readOrMakeSecret(process.argv[1] + '/' + at))`
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program, folder],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    isReady: lines.next(),
    go: () => child.stdin.end(),
    secrets: async () => {
      const secrets: string[] = []
      for await (const line of { [Symbol.asyncIterator]: () => lines }) secrets.push(line)
      return secrets
    },
  }
}

test('is the same for processes that come at once', async () => {
  const processes = [startAsking(), startAsking()]
  for (const { isReady } of processes) await isReady
  for (const { go } of processes) go()
  const [one = [], two] = await Promise.all(processes.map(({ secrets }) => secrets()))
  expect(one).toEqual(two)
  expect(new Set(one).size).toBe(200)
  for (const secret of one) expect(secret.length).toBeGreaterThanOrEqual(32)
})

test('that was written by hand is taken as it is', async () => {
  await writeFile(join(folder, 'secret'), `${'s'.repeat(40)}\n`)
  expect(readOrMakeSecret(folder)).toBe('s'.repeat(40))
})

test.each(['', '\n', 'short'])('%j is refused, with its place and not its words', async (words) => {
  const file = join(folder, 'secret')
  await writeFile(file, words)
  expect(() => readOrMakeSecret(folder)).toThrow(`${file} is shorter than 32 characters`)
  expect(await readFile(file, 'utf8')).toBe(words)
})

test('one for each use, none of which tells another', () => {
  const [links, sessions] = [deriveSecret('s', 'links'), deriveSecret('s', 'sessions')]
  expect(links).not.toBe(sessions)
  expect(deriveSecret('s', 'links')).toBe(links)
  expect(deriveSecret('t', 'links')).not.toBe(links)
  expect(links.length).toBeGreaterThanOrEqual(32)
})
