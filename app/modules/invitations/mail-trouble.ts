import type { FailureGroup, Reactions } from '#db/queries/mail-trouble.server.ts'

/** What is wrong with the mail as a whole. `words` are the mail server's. */
export type MailTrouble =
  | { kind: 'unreachable'; since: Date; waiting: number; words: string | null }
  | {
      kind: 'policy' | 'rejected' | 'given_up'
      domain: string
      count: number
      words: string | null
    }
  | { kind: 'deferred'; domain: string; count: number; words: string | null }
  | { kind: 'not_made'; count: number }
  | { kind: 'bounces' | 'complaints'; count: number; of: number; share: number }

type Seen = {
  failed: FailureGroup[]
  waiting: FailureGroup[]
  unreachableSince: Date | null
  overdue: number
  reactions: Reactions
}

/** Fewer mails than these say nothing about a share. */
const fewest = 50

/** Above it mailbox providers begin to hold a sender's other mail back. */
const bounceShare = 0.05

/** Google's limit for bulk senders; from 0.1 % they ask one to do something. */
const complaintShare = 0.003

/** A mail or two that a domain refuses or puts off are everyday life: a full mailbox, one that was closed. */
const fewestRefused = 3
const fewestDeferred = 5

/** No more than these of a kind: the rest is in the list below. */
const mostOfAKind = 3

/** What a person should know, worst first. Single addresses that do not exist are none of it. */
export function troubleIn(seen: Seen): MailTrouble[] {
  return [
    ...unreachable(seen),
    ...ofDomains(seen.failed, 'policy'),
    ...ofDomains(atLeast(fewestRefused, seen.failed), 'rejected'),
    ...notMade(seen),
    ...ofDomains(atLeast(fewestRefused, givenUp(seen.failed)), 'given_up'),
    ...reactions(seen),
    ...ofDomains(atLeast(fewestDeferred, seen.waiting), 'deferred'),
  ]
}

function unreachable({ unreachableSince, waiting, overdue }: Seen): MailTrouble[] {
  if (unreachableSince === null) return []
  const groups = waiting.filter(({ failure }) => failure === 'unreachable')
  const tried = groups.reduce((sum, { count }) => sum + count, 0)
  const words = groups[0]?.words ?? null
  return [{ kind: 'unreachable', since: unreachableSince, waiting: tried + overdue, words }]
}

const atLeast = <Group extends { count: number }>(smallest: number, groups: Group[]): Group[] =>
  groups.filter(({ count }) => count >= smallest)

type Domains = 'policy' | 'rejected' | 'deferred' | 'given_up'

const ofDomains = (
  groups: (Omit<FailureGroup, 'failure'> & { failure: string })[],
  kind: Domains,
): MailTrouble[] =>
  groups
    .filter(({ failure }) => failure === kind)
    .slice(0, mostOfAKind)
    .map(({ domain, count, words }) => ({ kind, domain, count, words }))

const givenUp = (groups: FailureGroup[]) =>
  groups
    .filter(({ failure }) => failure === 'deferred' || failure === 'unreachable')
    .map((group) => ({ ...group, failure: 'given_up' }))

function notMade({ failed }: Seen): MailTrouble[] {
  const count = failed
    .filter(({ failure }) => failure === 'not_made')
    .reduce((sum, group) => sum + group.count, 0)
  return count === 0 ? [] : [{ kind: 'not_made', count }]
}

function reactions({ reactions: { sent, bounced, complained } }: Seen): MailTrouble[] {
  if (sent < fewest) return []
  const share = (kind: 'bounces' | 'complaints', count: number, limit: number): MailTrouble[] =>
    count / sent > limit ? [{ kind, count, of: sent, share: count / sent }] : []
  return [
    ...share('complaints', complained > 1 ? complained : 0, complaintShare),
    ...share('bounces', bounced, bounceShare),
  ]
}
