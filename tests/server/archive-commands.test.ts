import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort, projectFolder, startHeard } from '../support/heard-process.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-commands-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** As `npm run backup` and `npm run restore` run it. */
async function run(command: 'backup' | 'restore', args: string[], dataFolder: string) {
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'app/server/prepare.mjs'), command, ...args],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        HEARD_DATA_DIR: dataFolder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, output }
}

test('a demo that runs is backed up, and restored into a folder of its own', async () => {
  const data = join(folder, 'data')
  const demo = await startHeard({
    command: 'demo',
    env: { HEARD_DATA_DIR: data, PORT: String(await freePort()) },
  })
  // A name without a folder is where one stands.
  const saved = await run('backup', ['demo.archive'], data)
  expect(saved).toMatchObject({ code: 0, output: expect.stringContaining('Backed up') })
  expect((await stat(join(folder, 'demo.archive'))).mode & 0o777).toBe(0o600)
  const refused = await run('restore', ['demo.archive'], data)
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('already uses') })
  await demo.stop()

  const elsewhere = join(folder, 'elsewhere')
  const restored = await run('restore', ['demo.archive'], elsewhere)
  expect(restored.code).toBe(0)
  const rowsIn = (output: string) => output.split('\n').filter((line) => line.startsWith('  '))
  expect(rowsIn(restored.output)).toEqual(rowsIn(saved.output))
  const again = await run('restore', ['demo.archive'], elsewhere)
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining('not empty') })
  // Five processes and three PostgreSQLs one after the other: a third of the usual limit where nothing else runs.
}, 180_000)

test('what is missing is named', async () => {
  const data = join(folder, 'data')
  expect(await run('backup', [], data)).toMatchObject({
    code: 1,
    output: expect.stringContaining('Name one file'),
  })
  expect(await run('backup', ['a.archive'], data)).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no data'),
  })
  expect(await run('restore', ['a.archive'], data)).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no file'),
  })
})
