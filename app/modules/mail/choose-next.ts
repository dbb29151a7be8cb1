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

/**
 * Parts what waits into what stays in hand, at most about `most`, and the crowd that has to make room: of each domain the
 * same number stays, its first. What a domain with little mail waits for is thus never what goes, however late it came.
 */
export function partCrowd<Mail extends Waiting>(
  waiting: readonly Mail[],
  most: number,
): { stay: Mail[]; crowd: Mail[] } {
  const domains = new Set(waiting.map(({ domain }) => domain)).size
  const share = Math.max(1, Math.floor(most / Math.max(1, domains)))
  const seen = new Map<string, number>()
  const stay: Mail[] = []
  const crowd: Mail[] = []
  for (const mail of waiting) {
    const before = seen.get(mail.domain) ?? 0
    seen.set(mail.domain, before + 1)
    ;(before < share ? stay : crowd).push(mail)
  }
  return { stay, crowd }
}
