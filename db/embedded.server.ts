import { setTimeout as pause } from 'node:timers/promises'

import { findBinaries, restoreLinks, runnableBinaries } from './embedded-binaries.server.ts'
import { claimServer, type Claim, type Connection } from './embedded-claim.server.ts'
import { ensureCluster, sweepLeftovers } from './embedded-cluster.server.ts'
import { choosePlace } from './embedded-folders.server.ts'
import { launchPostgres, processState, runningPostmaster } from './embedded-process.server.ts'
import { reason, stopPostmaster, type Launched, type Place } from './embedded-process.server.ts'
import { EmbeddedUnavailable } from './embedded-unavailable.server.ts'

export { EmbeddedUnavailable }

export type EmbeddedOptions = {
  /** Heard's data folder; PostgreSQL's own is `postgres` in it. */
  dataDir: string
  log: (message: string, details?: Record<string, unknown>) => void
  /** A folder with bin/, lib/ and share/, instead of the package's. */
  binariesDir?: string
  /** As root: where binaries and data go when the account that runs PostgreSQL cannot reach them. */
  fallbackDir?: string
}

export type EmbeddedServer = {
  /** `host` is the folder of a Unix socket. */
  connection: Connection
  /** Whether the server was left running by an earlier Heard. */
  adopted: boolean
  dataFolder: string
  /** Stops PostgreSQL, also an adopted one; further calls wait for the same stop. */
  stop(): Promise<void>
}

type Held = { claim: Claim; pid: number; adopted: boolean }
type Seat = { place: Place; binaries: string; mayLaunch: () => boolean; onLost: () => void }

// Recovery after a crash reads at most a checkpoint's worth of log; slow disks need the minute.
const PATIENCE = 60_000
// An owner that was killed holds its lock until its server notices.
const OWNER_LEAVES = 10_000

/** Starts or adopts the PostgreSQL in `dataDir` and owns it until `stop`. Throws EmbeddedUnavailable. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { place, binaries } = await explained(prepare(options), options.dataDir)
  const { dataFolder } = place
  let stopping: Promise<void> | undefined
  let held: Held | undefined

  const mayLaunch = () => stopping === undefined
  const onLost = () => {
    turn = turn.then(retake)
  }
  const seat: Seat = { place, binaries, mayLaunch, onLost }
  const taking = explained(takeServer(seat), options.dataDir)
  let turn: Promise<void> = taking.then(
    (taken) => void (held = taken),
    () => undefined,
  )

  async function retake() {
    held = undefined
    options.log('embedded PostgreSQL: its owner lost the connection, taking it again')
    try {
      held = await takeServer(seat)
      options.log('embedded PostgreSQL: owned again', { pid: held.pid })
    } catch (error) {
      options.log('embedded PostgreSQL: it cannot be owned again', { reason: reason(error) })
    }
  }

  async function stop() {
    await turn
    if (held) await release(held, options.log)
  }

  const { claim, pid, adopted } = await taking
  // An adopted server may listen elsewhere; one started in its stead must be found at the same address.
  place.socketFolder = claim.connection.host
  await sweepLeftovers(place)
  options.log('embedded PostgreSQL: ready', { dataFolder, pid, adopted })
  return { connection: claim.connection, adopted, dataFolder, stop: () => (stopping ??= stop()) }
}

async function explained<T>(work: Promise<T>, dataDir: string) {
  try {
    return await work
  } catch (cause) {
    if (cause instanceof EmbeddedUnavailable) throw cause
    const explanation = `PostgreSQL could not be started for ${dataDir}: ${reason(cause)}.`
    throw new EmbeddedUnavailable('start_failed', explanation, { cause })
  }
}

async function prepare({ dataDir, log, binariesDir, fallbackDir }: EmbeddedOptions) {
  const installed = binariesDir ?? findBinaries()
  const elsewhere = fallbackDir ?? '/var/lib/heard'
  await restoreLinks(installed)
  const place = await choosePlace(dataDir, elsewhere, log)
  const binaries = await runnableBinaries(installed, place.account, elsewhere)
  if (binaries.copied)
    log('embedded PostgreSQL: runs from a copy of its binaries', { folder: binaries.folder })
  await ensureCluster(place, binaries)
  return { place, binaries: binaries.folder }
}

/** Asks, starts if nobody is there, and asks again, until the server is owned by this process. */
async function takeServer(seat: Seat): Promise<Held> {
  const begun = Date.now()
  let launched: Launched | undefined
  let delay = 20
  for (;;) {
    const running = await runningPostmaster(seat.place.dataFolder)
    const socketFolder = running?.socketFolder ?? seat.place.socketFolder
    const answer = await claimServer(socketFolder, seat.onLost).catch((cause: unknown) =>
      refuseUnclaimable(launched, seat.place, cause),
    )
    if (answer.outcome === 'claimed') {
      const held = await confirm(answer.claim, launched, seat.place)
      if (held) return held
    }
    if (answer.outcome === 'owned') await refuseOwned(answer.owner, seat.place, Date.now() - begun)
    if (answer.outcome === 'nobody' && !running && (!launched || launched.ended())) {
      if (launched) await explainEnd(launched, seat.place)
      if (!seat.mayLaunch()) throw new EmbeddedUnavailable('start_failed', 'Heard is stopping.')
      launched = await launchPostgres(seat.binaries, seat.place)
    }
    if (Date.now() - begun > PATIENCE) throw await tooSlow(launched, seat.place)
    await pause(delay)
    delay = Math.min(delay * 1.3, 500)
  }
}

async function confirm(claim: Claim, launched: Launched | undefined, place: Place) {
  const pid = (await runningPostmaster(place.dataFolder))?.pid
  if (pid !== undefined) return { claim, pid, adopted: pid !== launched?.pid }
  claim.expectLoss()
  await claim.close()
  return undefined
}

async function refuseUnclaimable(
  launched: Launched | undefined,
  place: Place,
  cause: unknown,
): Promise<never> {
  if (launched?.pid !== undefined && !launched.ended()) await stopPostmaster(launched.pid)
  const explanation = `PostgreSQL in ${place.dataFolder} does not accept Heard: ${reason(cause)}.`
  throw new EmbeddedUnavailable('start_failed', explanation, { cause })
}

async function refuseOwned(owner: number | undefined, place: Place, waited: number) {
  const leaving = owner === undefined || (await processState(owner)) === 'gone'
  if (leaving && waited < OWNER_LEAVES) return
  const who = owner === undefined ? 'Another Heard' : `Another Heard (process ${owner})`
  throw new EmbeddedUnavailable(
    'folder_in_use',
    `${who} already uses the data in ${place.dataFolder}. Stop it, or give this one its own HEARD_DATA_DIR.`,
  )
}

async function explainEnd(launched: Launched, place: Place) {
  if ((await launched.mayBeRetried()) || (await runningPostmaster(place.dataFolder))) return
  throw new EmbeddedUnavailable(
    'start_failed',
    `PostgreSQL did not start in ${place.dataFolder} (${launched.ended()}). ${place.logFile} says:\n` +
      `${await launched.lastLines()}\n`,
  )
}

async function tooSlow(launched: Launched | undefined, place: Place) {
  const state = launched?.ended() ?? 'it runs, and a recovery after a crash goes on by itself'
  const lines = await launched?.lastLines()
  return new EmbeddedUnavailable(
    'start_failed',
    `PostgreSQL in ${place.dataFolder} was not ready within ${PATIENCE / 1000} s (${state}). ` +
      `Start Heard again later, or see ${place.logFile}:\n${lines ?? ''}\n`,
  )
}

// The lock stays taken until the shutdown itself ends the session, so nobody adopts a server that stops.
async function release({ claim, pid }: Held, log: EmbeddedOptions['log']) {
  claim.expectLoss()
  const end = await stopPostmaster(pid)
  await claim.close()
  log('embedded PostgreSQL: stopped', { pid, end })
}
