import type { Sql } from 'postgres'
import { idFromBytes } from '#app/platform/ids.ts'
import type { AckedAnswer } from './customers.ts'
import type { AckedEvent } from './helpdesk.ts'
import type { TakenMail } from './mail-server.ts'
import { noMailbox } from './mail-server.ts'

/** What the world outside knows of a round. */
export type Witnesses = {
  /** How many tickets were reported, each under an id of its own. */
  reported: number
  events: AckedEvent[]
  answers: AckedAnswer[]
  taken: TakenMail[]
  /** The Message-IDs claimed by the dead, death by death. */
  claimedByTheDead: string[][]
}

export type Verdict = {
  mails: number
  taken: number
  /** How often a mail was taken that had been taken before. */
  repeats: number
  /** More repeats than these nothing explains. */
  bound: number
  answersKept: number
  eventsKept: number
  problems: string[]
}

/**
 * The most that one killed worker can have sent and not recorded: the 40 that may wait to be recorded, and the one that
 * each of its 10 lanes has under way or at hand (see send-due-mail and the SMTP transport).
 */
const mostInHand = 40 + 10

type MessageRow = {
  messageId: string
  toAddress: string
  state: string
  lastError: string | null
  cancelReason: string | null
}

/** Holds what the store says against what those outside know. */
export async function judge(sql: Sql, workspaceId: string, seen: Witnesses): Promise<Verdict> {
  const messages = await sql<MessageRow[]>`
    select message_id as "messageId", to_address as "toAddress", state, last_error as "lastError",
      cancel_reason as "cancelReason"
    from message where workspace_id = ${workspaceId}`
  const events = await judgeEvents(sql, workspaceId, seen)
  const answers = await judgeAnswers(sql, workspaceId, seen)
  const mails = judgeMails(messages, seen)
  return {
    mails: messages.length,
    taken: seen.taken.length,
    ...mails,
    answersKept: answers.kept,
    eventsKept: events.kept,
    problems: [...mails.problems, ...answers.problems, ...events.problems],
  }
}

function judgeMails(messages: MessageRow[], { taken, claimedByTheDead }: Witnesses) {
  const takes = countBy(taken, ({ messageId }) => messageId)
  const unanswered = countBy(
    taken.filter((mail) => mail.unanswered),
    ({ messageId }) => messageId,
  )
  const claims = countBy(claimedByTheDead.flat(), (messageId) => messageId)
  const idOf = new Map(messages.map(({ toAddress, messageId }) => [toAddress, messageId]))
  const problems = messages.flatMap((message) => {
    const { messageId, toAddress, state, lastError } = message
    const times = takes.get(messageId) ?? 0
    const explained = 1 + (unanswered.get(messageId) ?? 0) + (claims.get(messageId) ?? 0)
    if (toAddress.startsWith(noMailbox)) {
      return state === 'failed' && lastError !== null
        ? []
        : [`the mail to ${toAddress} is ${state}, though there is no such mailbox`]
    }
    if (state !== 'sent' && !isAnswered(message)) {
      return [`the mail to ${toAddress} is ${state}: ${lastError ?? message.cancelReason}`]
    }
    if (times === 0) return [`the mail to ${toAddress} is lost`]
    return times > explained ? [`${toAddress} got its mail ${times} times: unexplained`] : []
  })
  for (const { recipient, messageId, token } of taken) {
    if (idOf.get(recipient) !== messageId) problems.push(`${recipient} got a mail of another ID`)
    if (token === '') problems.push(`${recipient} got a mail without its link`)
  }
  const repeats = taken.length - takes.size
  const inHand = claimedByTheDead.map((claimed) => Math.min(mostInHand, claimed.length))
  const bound = sum(inHand) + sum([...unanswered.values()])
  if (repeats > bound) problems.push(`${repeats} repeats, and at most ${bound} mails in hand`)
  return { repeats, bound, problems }
}

/** It had been taken, which nobody could record, and its customer answered before it was to be sent again. */
const isAnswered = ({ state, cancelReason }: MessageRow) =>
  state === 'cancelled' && cancelReason === 'already_answered'

async function judgeEvents(sql: Sql, workspaceId: string, { events, reported }: Witnesses) {
  const rows = await sql<{ externalId: string; id: string; invitationIds: string[] }[]>`
    select e.external_id as "externalId", e.id,
      array(select i.id from invitation i where i.workspace_id = e.workspace_id and i.event_id = e.id) as "invitationIds"
    from event e where e.workspace_id = ${workspaceId}`
  const stored = new Map(rows.map((row) => [row.externalId, row]))
  const isKept = ({ externalId, eventId, invitationIds }: AckedEvent) => {
    const row = stored.get(externalId)
    return row?.id === eventId && row.invitationIds[0] === invitationIds[0]
  }
  const acked = new Map(events.map((event) => [event.externalId, event]))
  const lost = events.filter((event) => !isKept(event))
  const problems = lost.map(({ externalId }) => `${externalId} was acknowledged and is not kept so`)
  for (const { externalId, invitationIds } of rows) {
    if (invitationIds.length !== 1)
      problems.push(`${externalId} has ${invitationIds.length} invitations`)
  }
  if (rows.length !== stored.size) problems.push('an event is stored twice')
  if (acked.size !== reported)
    problems.push(`${reported - acked.size} events were not acknowledged`)
  const lostIds = new Set(lost.map(({ externalId }) => externalId))
  return { kept: acked.size - lostIds.size, problems }
}

async function judgeAnswers(sql: Sql, workspaceId: string, { answers }: Witnesses) {
  const rows = await sql<{ invitationId: string; score: number; comment: string }[]>`
    select invitation_id as "invitationId", score, comment from response where workspace_id = ${workspaceId}`
  const stored = new Map(rows.map((row) => [row.invitationId, row]))
  const lost = answers.filter(({ token, score, comment }) => {
    const row = stored.get(invitationOf(token))
    return row?.score !== score || row.comment !== comment
  })
  const problems = lost.map(({ comment }) => `the answer "${comment}" was acknowledged and is lost`)
  if (rows.length !== stored.size) problems.push('an invitation has two answers')
  return { kept: answers.length - lost.length, problems }
}

/** Where a signed token names its row; the signature is Heard's to check. */
const invitationOf = (token: string) =>
  idFromBytes(Buffer.from(token, 'base64url').subarray(18, 34))

function countBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
