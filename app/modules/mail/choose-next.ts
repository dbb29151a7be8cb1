type Waiting = { domain: string }

type Lanes = {
  /** Mails that may be under way at once, two for each connection. */
  parallel: number
  /** Of each domain, how many are. */
  underWay: ReadonlyMap<string, number>
  isQuick: (domain: string) => boolean
}

/**
 * Which of the waiting mails is to be begun next: the first whose domain has room; -1 when none has. While others wait a
 * domain gets a third of the lanes, so that the mails that it keeps waiting occupy about half of the connections. When
 * it is alone it gets them all, but leaves a connection to what may come as long as it is not known to be quick.
 */
export function chooseNext(waiting: readonly Waiting[], lanes: Lanes): number {
  const [first] = waiting
  if (first === undefined) return -1
  const othersWait = waiting.some(({ domain }) => domain !== first.domain)
  return waiting.findIndex(
    ({ domain }) => (lanes.underWay.get(domain) ?? 0) < roomFor(domain, othersWait, lanes),
  )
}

function roomFor(domain: string, othersWait: boolean, { parallel, isQuick }: Lanes): number {
  if (othersWait) return Math.max(1, Math.ceil(parallel * 0.3))
  return isQuick(domain) ? parallel : Math.max(1, Math.floor(parallel / 2) - 1)
}
