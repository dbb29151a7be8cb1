import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { setUpWorkspace } from '#app/modules/automations/set-up-workspace.server.ts'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import type { Identity } from '#app/modules/workspaces/identity.server.ts'
import { updateSender } from '#app/modules/workspaces/update-sender.server.ts'
import { AppError } from '#app/platform/errors.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { emptyStore } from '#db/maintain.server.ts'
import { askFurther } from './ask-further.server.ts'
import { closeOnHolidays } from './close-on-holidays.server.ts'
import { loadChanges } from './load-changes.server.ts'
import { loadFollowUps } from './load-follow-ups.server.ts'
import { loadSample } from './load-sample.server.ts'
import { loadThemes } from './load-themes.server.ts'
import { makeAskings } from './make-askings.server.ts'
import { makeColleagues } from './make-colleagues.server.ts'
import { makeSample } from './sample/make-sample.ts'
import { RECENT_HOURS } from './sample/slots.ts'

const demoFile = z.object({
  url: z.string(),
  workspace: z.string(),
  email: z.string(),
  password: z.string(),
  api_key: z.string(),
  mailbox_url: z.string(),
})

/** What `demo.json` in the data folder says. */
export type DemoAccess = z.infer<typeof demoFile>

export type PrepareDemo = {
  pool: Pool
  log: Log
  identity: Identity
  mailDomain: string
  dataDir: string
  appUrl: string
  reset: boolean
  now: Date
}

const seed = 20_261
/** Tickets and renewals of the year; a little more than a third is answered. */
const happenings = 4_250
/** Since when the CSAT survey has questions after the score. */
const asksFurtherForDays = 150

/** As whom the shop writes. */
const sender = {
  senderName: 'Kumo Books',
  senderAddress: null,
  replyTo: 'help@example.com',
  postalAddress: 'Kumo Books\n1-2-3 Kanda-Jimbocho, Chiyoda-ku, Tokyo 101-0051',
}

const fileIn = (dataDir: string) => join(dataDir, 'demo.json')

/** Makes the sample workspace, or finds the one that is there, and says how to get in. */
export async function prepareDemo(demo: PrepareDemo): Promise<DemoAccess> {
  const isUsed = await hasUsers(demo.pool)
  if (isUsed && !(await isDemosOwn(demo))) {
    throw new Error(
      "The store has data that is not a demo's, and the demo leaves it alone: set HEARD_DATA_DIR to another folder, " +
        'and leave DATABASE_URL out.',
    )
  }
  if (isUsed && !demo.reset) return { ...readAccess(demo.dataDir), ...addressesOf(demo.appUrl) }
  if (isUsed) await emptyStore(demo.pool)
  return makeDemo(demo)
}

/** The file alone proves nothing, for DATABASE_URL may name any store: the key in it must open this one. */
async function isDemosOwn({ pool, dataDir, now }: PrepareDemo): Promise<boolean> {
  if (!existsSync(fileIn(dataDir))) return false
  const { api_key: key } = readAccess(dataDir)
  return authenticateApiKey(pool, `Bearer ${key}`, now).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError) return false
      throw error
    },
  )
}

/** Written when the demo accepts requests, so that whoever waits for the file can go on at once. */
export function writeAccess(dataDir: string, access: DemoAccess): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(fileIn(dataDir), `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 })
}

const readAccess = (dataDir: string): DemoAccess =>
  demoFile.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))

const addressesOf = (appUrl: string) => ({ url: appUrl, mailbox_url: `${appUrl}/dev/mailbox` })

async function makeDemo({
  pool,
  log,
  identity,
  mailDomain,
  dataDir,
  appUrl,
  now,
}: PrepareDemo): Promise<DemoAccess> {
  const email = 'owner@example.com'
  const password = `heard-${randomBytes(6).toString('hex')}`
  const passwordHash = await identity.hashPassword(password)
  const made = await setUpWorkspace(pool, {
    name: '高橋 美咲',
    email,
    passwordHash,
    workspaceName: 'Kumo Books',
    slug: 'kumo',
    locale: 'en',
    timeZone: 'Asia/Tokyo',
    automation: { delayMinutes: 0, quietDays: 30 },
    now,
  })
  if (made.outcome !== 'set_up')
    throw new Error(`the demo's workspace could not be made: ${made.outcome}`)
  const access = {
    workspace: 'kumo',
    email,
    password,
    api_key: made.apiKey,
    ...addressesOf(appUrl),
  }
  // Before the sample: a start that is cut off here is then known as a demo's, and --reset may clear it.
  writeAccess(dataDir, access)
  const { workspaceId, surveyId } = made
  const { manager, editor, agent } = await makeColleagues(pool, { workspaceId, passwordHash, now })
  await updateSender(pool, { workspaceId, sender, actor: manager, now })
  await closeOnHolidays(pool, { workspaceId, actor: manager, now })
  const askings = await makeAskings(pool, { workspaceId, surveyId, mailDomain, manager, now })
  const since = new Date(now.getTime() - asksFurtherForDays * 86_400_000)
  const version = await askFurther(pool, { workspaceId, surveyId, actor: manager, now: since })
  const sample = makeSample({ seed, now, count: happenings })
  const recentSince = new Date(now.getTime() - RECENT_HOURS * 3_600_000)
  await loadSample(
    { pool, mailDomain, now },
    { workspaceId, sample, askings, askingFurther: { since, version }, recentSince, now },
  )
  await loadThemes(pool, { workspaceId, ownerId: made.ownerId, manager, log, now })
  const people = { owner: made.ownerId, manager: manager.id, agent: agent.id }
  await loadFollowUps(pool, { workspaceId, mailDomain, people, seed, now })
  await loadChanges(pool, { workspaceId, mailDomain, manager, editor, seed, log, now })
  return access
}
