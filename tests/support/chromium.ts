import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const run = promisify(execFile)

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const isProgram = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** The first of these places that has one wins; the last two put it there. Null: it has none. */
const places: (() => Promise<string | null>)[] = [installed, fromDebian, fromPlaywright]

async function installed(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const path of [...onPath, ...macApplications]) if (await isProgram(path)) return path
  return null
}

/** Two test workers may come here at once; the second waits and finds what the first has installed. */
async function fromDebian(): Promise<string | null> {
  if (process.getuid?.() !== 0 || !(await isProgram('/usr/bin/apt-get'))) return null
  const install = 'command -v chromium || { apt-get update && apt-get install -y chromium; }'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const lock = join(tmpdir(), 'heard-apt-get.lock')
  await run('flock', [lock, 'sh', '-c', install], { env, timeout: 300_000 }).catch(() => {})
  return installed()
}

async function fromPlaywright(): Promise<string | null> {
  const path = chromium.executablePath()
  if (await isProgram(path)) return path
  await run('npx', ['playwright-core', 'install', 'chromium'], { timeout: 30_000 }).catch(() => {})
  return (await isProgram(path)) ? path : null
}

/** The program of a Chromium: the one that CHROMIUM names, else an installed one, else one that it installs. */
async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM ?? ''
  if (named !== '') {
    if (await isProgram(named)) return named
    throw new Error(`CHROMIUM names ${named}, which is not a program.`)
  }
  for (const place of places) {
    const path = await place()
    if (path !== null) return path
  }
  throw new Error(
    'There is no Chromium for the browser tests. Install one, name its program in CHROMIUM, or leave these ' +
      'tests out by HEARD_TEST_WITHOUT_BROWSER=1.',
  )
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: flags })
}
