import { spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, readlink } from 'node:fs/promises'
import { rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import { restoreLinks } from '#db/embedded-binaries.server.ts'
import { processState } from '#db/embedded-process.server.ts'
import { startEmbedded } from '#db/embedded.server.ts'
import { cleanUp, copyOfBinaries, kill, logOf, postmasterOf } from '../support/embedded-heard.ts'
import { processesOf, query, refusedHeard, startedHeard } from '../support/embedded-heard.ts'
import { startHeard, temporaryFolder, type Options } from '../support/embedded-heard.ts'

const asRoot = process.getuid?.() === 0
// Root can also be somebody else; an ordinary user is only himself.
const accounts: { who: string; uid?: number }[] = asRoot
  ? [{ who: 'root' }, { who: 'an ordinary user', uid: 65534 }]
  : [{ who: 'an ordinary user' }]

const KEEP = "CREATE TABLE answer (words text); INSERT INTO answer VALUES ('kind and quick')"
const READ = 'SELECT words FROM answer'

// The installed package as it lies in a home that is open first and becomes root's own later.
let home: string

beforeAll(async () => {
  if (!asRoot) return
  home = await mkdtemp(join(tmpdir(), 'heard-home-'))
  await chmod(home, 0o755)
  await copyOfBinaries(home)
})

afterAll(async () => {
  if (asRoot) await rm(home, { recursive: true })
})

afterEach(cleanUp)

describe.each(accounts)('as $who', ({ uid }) => {
  let usedStore: string

  async function emptyStore(): Promise<Options> {
    const dataDir = await temporaryFolder(uid)
    return uid === undefined ? { dataDir } : { dataDir, uid, binariesDir: join(home, 'native') }
  }

  // Making a store takes longer than all else here, so the tests that need a used one share it.
  async function storeWithAnswer(): Promise<Options> {
    await rm(join(usedStore, 'postgres.log'), { force: true })
    return { ...(await emptyStore()), dataDir: usedStore }
  }

  beforeAll(async () => {
    usedStore = await mkdtemp(join(tmpdir(), 'heard-store-'))
    await chmod(usedStore, 0o755)
    if (uid !== undefined) await chown(usedStore, uid, uid)
    const heard = await startedHeard(await storeWithAnswer())
    await query(heard.server, KEEP)
    await heard.end('SIGTERM')
  })

  afterAll(async () => {
    await cleanUp()
    await rm(usedStore, { recursive: true })
  })

  test('a first start makes the store, SIGTERM stops it cleanly, a second start finds it', async () => {
    const chosen = await emptyStore()
    await chmod(chosen.dataDir, 0o700)
    const interrupted = join(chosen.dataDir, 'postgres.new-interrupted')
    await mkdir(interrupted)
    if (uid !== undefined) await chown(interrupted, uid, uid)
    const heard = await startedHeard(chosen)
    const dataFolder = join(chosen.dataDir, 'postgres')
    expect(heard.server).toMatchObject({ adopted: false, database: 'heard', dataFolder })
    await query(heard.server, KEEP)
    const processes = await processesOf(heard.server)

    expect(await heard.end('SIGTERM')).toBe(0)
    expect(await Promise.all(processes.map(processState))).not.toContain('postgres')
    expect(await logOf(chosen.dataDir)).toContain('database system is shut down')
    const files = ['postgres', 'postgres-run', 'postgres.log']
    expect((await readdir(chosen.dataDir)).sort()).toEqual(files)

    const next = await startedHeard(chosen)
    expect(next.server.adopted).toBe(false)
    expect(await query(next.server, READ)).toEqual(['kind and quick'])
    expect(await logOf(chosen.dataDir)).not.toContain('not properly shut down')
  })

  test('PostgreSQL outlives a killed Heard and is adopted with its data', async () => {
    const chosen = await storeWithAnswer()
    const heard = await startedHeard(chosen)
    const postmaster = await postmasterOf(heard.server.dataFolder)
    await heard.end('SIGKILL')
    expect(await processState(postmaster)).toBe('postgres')

    const next = await startedHeard(chosen)
    expect(next.server.adopted).toBe(true)
    expect(await postmasterOf(next.server.dataFolder)).toBe(postmaster)
    expect(await query(next.server, READ)).toEqual(['kind and quick'])

    expect(await next.end('SIGTERM')).toBe(0)
    expect(await processState(postmaster)).not.toBe('postgres')
    expect(await logOf(chosen.dataDir)).toContain('database system is shut down')
  })

  test('when everything was killed the store recovers, even if its process id now is another process', async () => {
    const chosen = await storeWithAnswer()
    const heard = await startedHeard(chosen)
    const { dataFolder } = heard.server
    const processes = await processesOf(heard.server)
    await heard.end('SIGKILL')
    await kill(processes, 'SIGKILL')
    const { uid: owner, gid } = await stat(dataFolder)
    const stranger = spawn('/bin/sleep', ['60'], asRoot ? { uid: owner, gid } : {})
    const left = join(dataFolder, 'postmaster.pid')
    const lines = (await readFile(left, 'utf8')).split('\n').slice(1)
    await writeFile(left, [stranger.pid, ...lines].join('\n'))

    try {
      const next = await startedHeard(chosen)
      expect(next.server.adopted).toBe(false)
      expect(await query(next.server, READ)).toEqual(['kind and quick'])
      expect(await logOf(chosen.dataDir)).toContain('not properly shut down')
      expect(stranger.signalCode).toBeNull()
    } finally {
      stranger.kill('SIGKILL')
    }
  })

  test('of two first starts at the same moment exactly one wins', async () => {
    const chosen = await emptyStore()
    const both = await Promise.all([startHeard(chosen), startHeard(chosen)])
    const [winner, loser] = both.sort((a, b) => Number(b.first.ready) - Number(a.first.ready))
    expect(loser?.first).toMatchObject({ ready: false, code: 'folder_in_use' })
    expect(winner?.first.ready).toBe(true)
    if (winner?.first.ready) expect(await query(winner.first, 'SELECT 1 AS one')).toEqual([1])
    expect(await winner?.end('SIGTERM')).toBe(0)
  })

  test('a second Heard is refused by name, also after PostgreSQL died under the first', async () => {
    const chosen = await storeWithAnswer()
    const heard = await startedHeard(chosen)
    const refused = await refusedHeard(chosen)
    expect(refused.code).toBe('folder_in_use')
    expect(refused.message).toContain(`process ${heard.pid}`)
    expect(refused.message).toContain('DATABASE_URL=postgres://')

    await kill([await postmasterOf(heard.server.dataFolder)], 'SIGKILL')
    await vi.waitFor(() => expect(heard.said()).toContain('owned again'), 20_000)
    expect(await query(heard.server, READ)).toEqual(['kind and quick'])
    expect((await refusedHeard(chosen)).code).toBe('folder_in_use')

    const postmaster = await postmasterOf(heard.server.dataFolder)
    expect(await heard.end('SIGTERM')).toBe(0)
    expect(await processState(postmaster)).not.toBe('postgres')
  })
})

const rootOnly = asRoot ? [{ who: 'root' }] : []
describe.each(rootOnly)('as $who, who must hand over', () => {
  beforeAll(() => chmod(home, 0o700))

  async function projectInPrivateHome() {
    const dataDir = await mkdtemp(join(home, 'data-'))
    const fallbackDir = join(await temporaryFolder(), 'heard')
    return { dataDir, binariesDir: join(home, 'native'), fallbackDir }
  }

  test('a project under a 0700 home keeps its data and binaries elsewhere, and says where', async () => {
    const chosen = await projectInPrivateHome()
    const heard = await startedHeard(chosen)
    await query(heard.server, KEEP)
    const { dataFolder } = heard.server
    expect(dataFolder.startsWith(chosen.fallbackDir)).toBe(true)
    expect(heard.said()).toContain(`"keptIn":"${dirname(dataFolder)}"`)
    expect(heard.said()).toContain(`${chosen.fallbackDir}/postgres-bin-`)
    expect(await readlink(join(chosen.dataDir, 'postgres'))).toBe(dataFolder)
    expect(await heard.end('SIGTERM')).toBe(0)

    const next = await startedHeard(chosen)
    expect(next.server.dataFolder).toBe(dataFolder)
    expect(await query(next.server, READ)).toEqual(['kind and quick'])
  })

  test('if nobody may enter elsewhere either, Heard says so', async () => {
    const chosen = await projectInPrivateHome()
    const refused = await refusedHeard({ ...chosen, fallbackDir: join(chosen.dataDir, 'inside') })
    expect(refused.code).toBe('no_reachable_place')
    expect(refused.message).toMatch(/ordinary user.*DATABASE_URL/s)
  })

  test('data that belongs to another user is refused to an ordinary one', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(join(dataDir, 'postgres'))
    await chown(join(dataDir, 'postgres'), 65534, 65534)
    const refused = await refusedHeard({ dataDir, uid: 1 })
    expect(refused.code).toBe('folder_of_another_user')
    expect(refused.message).toContain('user id 65534')
  })
})

describe('in this process', () => {
  const log = vi.fn<(message: string, details?: Record<string, unknown>) => void>()

  test('a long folder with signs that no socket path may have works, and its text sorts by code point', async () => {
    const dataDir = join(await temporaryFolder(), `Heard's "data", 日本: ${'x'.repeat(80)}`)
    const server = await startEmbedded({ dataDir, log })
    try {
      expect(dirname(server.connection.host)).toBe(tmpdir())
      expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700)
      const settings = "SELECT current_setting('fsync'), current_setting('listen_addresses')"
      expect(await query(server.connection, settings)).toEqual(['on', ''])
      const sorted = "SELECT w FROM unnest('{ä,Z,a,日}'::text[]) w ORDER BY w"
      expect(await query(server.connection, sorted)).toEqual(['Z', 'a', 'ä', '日'])
      expect(await query(server.connection, "SELECT lower('ÄÖ')")).toEqual(['äö'])
    } finally {
      await Promise.all([server.stop(), server.stop()])
      await rm(server.connection.host, { recursive: true })
    }
  })

  test('a start that meets a server in its shutdown waits and begins afresh', async () => {
    const dataDir = await temporaryFolder()
    const first = await startEmbedded({ dataDir, log })
    const stopped = first.stop()
    await vi.waitFor(
      async () => expect(await logOf(dataDir)).toContain('fast shutdown request'),
      20_000,
    )
    const second = await startEmbedded({ dataDir, log })
    await stopped
    expect(second.adopted).toBe(false)
    expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([1])
    await second.stop()
  })

  async function refusal(dataDir: string, binariesDir?: string) {
    return await startEmbedded({ dataDir, log, binariesDir }).then(
      () => expect.fail('it started'),
      (error: unknown) => error,
    )
  }

  test('data of another major version is refused with both versions and a way out', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(join(dataDir, 'postgres'))
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    const refused = await refusal(dataDir)
    expect(refused).toMatchObject({ name: 'EmbeddedUnavailable', code: 'other_major_version' })
    expect(String(refused)).toMatch(/PostgreSQL 17; .*PostgreSQL 18.*pg_dump.*DATABASE_URL/s)
  })

  test('a folder that is no PostgreSQL data folder is left alone', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(join(dataDir, 'postgres'))
    await writeFile(join(dataDir, 'postgres', 'letters.txt'), 'mine')
    expect(await refusal(dataDir)).toMatchObject({ code: 'not_a_cluster' })
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['letters.txt'])
  })

  test('a store that cannot start is refused with the last lines of its log', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(join(dataDir, 'postgres'), { mode: 0o700 })
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
    const refused = await refusal(dataDir)
    expect(refused).toMatchObject({ code: 'start_failed' })
    expect(String(refused)).toMatch(/postgres\.log says:\n.*postgresql\.conf.*DATABASE_URL/s)
  })

  test('a data folder that cannot be made is an answer too', async () => {
    const file = join(await temporaryFolder(), 'file')
    await writeFile(file, '')
    const refused = await refusal(join(file, 'data'))
    expect(refused).toMatchObject({ name: 'EmbeddedUnavailable', code: 'start_failed' })
    expect(String(refused)).toContain('ENOTDIR')
  })

  test('binaries that are not there, or that this system cannot load, are named', async () => {
    const dataDir = await temporaryFolder()
    const binariesDir = await temporaryFolder()
    expect(await refusal(dataDir, binariesDir)).toMatchObject({ code: 'binaries_missing' })
    await mkdir(join(binariesDir, 'bin'))
    await writeFile(join(binariesDir, 'bin', 'postgres'), '#!/lib/no-such-loader\n', {
      mode: 0o755,
    })
    expect(await refusal(dataDir, binariesDir)).toMatchObject({ code: 'unsupported_platform' })
  })

  test('links that the package lost are restored', async () => {
    const folder = join(await temporaryFolder(), 'native')
    await mkdir(join(folder, 'lib'), { recursive: true })
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
    await writeFile(join(folder, 'lib', 'libpq.so.5.18'), 'library')
    await writeFile(join(folder, 'pg-symlinks.json'), JSON.stringify(links))
    await restoreLinks(folder)
    await restoreLinks(folder)
    expect(await readFile(join(folder, 'lib', 'libpq.so.5'), 'utf8')).toBe('library')
  })
})
