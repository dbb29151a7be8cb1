/**
 * What `npm start`, `npm run demo`, `npm test`, `npm run backup` and `npm run restore` run first, on a machine that has
 * only Node and npm: installs when what is installed differs from the lock, builds when the sources are newer than the
 * build, then goes on in the same process, so that a signal reaches the server itself and no shell in between.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const bundle = join(root, 'build/server/index.js')
const sources = ['app', 'db', 'emails', 'package-lock.json', 'vite.config.ts']
const longestBuild = 5 * 60_000
const [command = 'start', ...given] = process.argv.slice(2)
const archiving = command === 'backup' || command === 'restore'
// A file is named from where one stands, which npm remembers when it goes to the folder of package.json.
const from = process.env.INIT_CWD ?? process.cwd()
const args = archiving
  ? given.map((name) => (name.startsWith('-') ? name : resolve(from, name)))
  : given

process.chdir(root)
// A container image holds the build, its packages and no sources: there is nothing to prepare.
if (existsSync(join(root, 'package-lock.json'))) {
  if (!isInstalled()) run('npm', ['ci', '--no-audit', '--no-fund'])
  if (!isBuilt()) buildAlone()
}
if (command === 'test') {
  run('npm', ['run', 'check'])
  run('npx', ['vitest', 'run', ...args])
} else {
  process.env.NODE_ENV ??= 'production'
  process.setSourceMapsEnabled(true)
  const { main } = await import(pathToFileURL(bundle).href)
  await main(command, args).catch(fail)
}

function fail(error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

function run(program, programArgs) {
  const { status } = spawnSync(program, programArgs, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** npm keeps beside the packages a lock of what it really installed; only packages for other platforms may be missing. */
function isInstalled() {
  const installedLock = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedLock)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  )
}

/** Web and worker may start from one folder at once: the second waits for the first one's build. */
function buildAlone() {
  const lock = join(root, 'node_modules/.heard-build')
  while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  try {
    if (!isBuilt()) run('npm', ['run', 'build'])
  } finally {
    rmSync(lock, { force: true })
  }
}

/** A lock whose holder is gone (killed while it built) is taken over. */
function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isGone(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isGone(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > longestBuild) return true
    const holder = Number(readFileSync(lock, 'utf8'))
    // In a container the one that was killed often had the number that this one has now.
    if (holder === process.pid) return true
    if (holder > 0) process.kill(holder, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function isBuilt() {
  return existsSync(bundle) && newest(sources) <= statSync(bundle).mtimeMs
}

function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const stat = statSync(path)
      if (!stat.isDirectory()) return stat.mtimeMs
      return Math.max(stat.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))))
    }),
  )
}
