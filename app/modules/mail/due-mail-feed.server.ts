import { chooseNext, partCrowd } from './choose-next.ts'
import { claimBatch, putOff } from './claim-batch.server.ts'
import type { Claiming } from './claim-batch.server.ts'
import { changeSignal } from './change-signal.server.ts'
import { claimSize } from './claim-size.ts'
import type { DueMail } from './due-mail.ts'
import { isUrgent } from './is-urgent.ts'

export type Feed = {
  /** The mail to begin next, null when there is none left. Rejects when a claim failed, after all that was claimed before. */
  next(): Promise<DueMail | null>
  /** To be called when a mail of the feed is no longer under way. */
  done(mail: DueMail): void
}

type Options = Claiming & {
  /** How many messages to claim at most. */
  batch: number
  /** How many mails may be under way at once. */
  parallel: number
  /** Whether to go on after the first batch. */
  more: () => boolean
}

/** While lanes are free and the others are slow it looks so often whether something else is due, in milliseconds. */
const lookAgainMs = 500

/** Mail of domains that have no room now is put off so long when too much of it is in hand, in milliseconds. */
const crowdedMs = 30_000

/**
 * Hands out due messages, the longest due first whose domain has room. The next batch is claimed while the second half of
 * the last is being worked on, so that nobody waits for the store in between, and sooner when none of what is in hand
 * may be begun; no more than three batches are ever in hand.
 */
export function openFeed(options: Options): Feed {
  const { batch, parallel, more, now, domains } = options
  const ready: DueMail[] = []
  const underWay = new Map<string, number>()
  const lanes = { parallel, underWay, isQuick: (domain: string) => domains.isQuick(domain) }
  const changes = changeSignal(lookAgainMs)
  const rhythm = { size: batch, handled: 0, claimedAt: NaN }
  let working: Promise<void> | null = null
  let exhausted = false
  let failure: Error | null = null

  const claimNext = () => {
    const time = now()
    const ms = time.getTime() - rhythm.claimedAt
    if (ms > 0) rhythm.size = claimSize(rhythm.handled, ms, { least: parallel, most: batch })
    Object.assign(rhythm, { handled: 0, claimedAt: time.getTime() })
    return claim(rhythm.size, time)
  }

  const claim = async (size: number, time: Date) => {
    const taken = await claimBatch(options, time, size)
    // Whom somebody waits for at this moment need not wait for what was claimed before.
    ready.unshift(...taken.ready.filter(({ message }) => isUrgent(message)))
    ready.push(...taken.ready.filter(({ message }) => !isUrgent(message)))
    rhythm.handled += taken.count - taken.ready.length
    exhausted = taken.count < size || !more()
  }

  const makeRoom = async () => {
    const dueAt = new Date(now().getTime() + crowdedMs)
    const { stay, crowd } = partCrowd(ready, batch)
    ready.splice(0, ready.length, ...stay)
    await putOff(
      options,
      crowd.map(({ message }) => ({ message, dueAt })),
    )
  }

  const work = async (task: () => Promise<void>) => {
    try {
      await task()
    } catch (error) {
      failure = error instanceof Error ? error : new Error('the claim failed', { cause: error })
      exhausted = true
    }
    working = null
  }

  /** What is to be given back needs no room. */
  const choose = () => (more() ? chooseNext(ready, lanes) : ready.length - 1)

  const keepUp = () => {
    if (exhausted || working !== null) return
    if (ready.length <= rhythm.size / 2) working = work(claimNext)
    else if (choose() < 0)
      working = work(ready.length <= 2 * batch ? () => claim(batch, now()) : makeRoom)
  }

  const take = (at: number): DueMail | null => {
    const [mail = null] = at < 0 ? [] : ready.splice(at, 1)
    if (mail === null) return null
    underWay.set(mail.domain, (underWay.get(mail.domain) ?? 0) + 1)
    rhythm.handled++
    return mail
  }

  return {
    async next() {
      for (;;) {
        keepUp()
        const mail = take(choose())
        if (mail !== null) return mail
        if (working !== null) await working
        else if (underWay.size > 0) {
          const changed = await changes.wait()
          if (!changed && failure === null && more()) exhausted = false
        } else if (failure !== null) throw failure
        else return null
      }
    },
    done({ domain }) {
      const left = (underWay.get(domain) ?? 1) - 1
      if (left === 0) underWay.delete(domain)
      else underWay.set(domain, left)
      changes.raise()
    },
  }
}
