import { newId } from '#app/platform/ids.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { unseal } from '#app/platform/sealed.ts'
import type { Pool } from '#db/connect.server.ts'
import {
  claimDeliveries,
  endDelivery,
  giveDeliveryBack,
} from '#db/queries/webhook-outbox.server.ts'
import type { ClaimedDelivery } from '#db/queries/webhook-outbox.server.ts'
import { callEndpoint } from './call-endpoint.server.ts'
import type { CallOutcome } from './call-endpoint.server.ts'
import { callsInHand } from './calls-in-hand.server.ts'
import { endOfCall } from './end-of-call.ts'
import type { FindAddresses } from './public-lookup.server.ts'
import { secretPlace } from './secret-place.ts'
import { signedHeaders, stillSigns } from './sign-call.ts'
import { turnOffEndpoint } from './turn-off-endpoint.server.ts'
import { webhookBody } from './webhook-body.ts'

/** What calls are made with. */
export type WebhookSettings = {
  appUrl: string
  secrets: TokenSecrets
  /** Hosts that may be private. */
  allowedHosts: readonly string[]
  findAddresses: FindAddresses
  /** For a whole call, in milliseconds. */
  timeoutMs: number
  /** In [0, 1). */
  random: () => number
}

export type WebhookSending = WebhookSettings & {
  pool: Pool
  log: Log
  now: () => Date
  /** Of the Message-IDs of mails that tell of an endpoint that was turned off. */
  mailDomain: string
}

const mostAtOnce = 32
const mostPerEndpoint = 2
/** However many endpoints of one workspace hang, there is room for the others. */
const mostPerWorkspace = mostAtOnce / 2

/** A worker whose lease is over is taken for dead. */
export const webhookLeaseMs = 60_000

/** While calls are under way, how often to look for others, in milliseconds. */
const lookEveryMs = 250

/** How long a call may go on once the worker is told to stop. */
const graceMs = 3000

const day = 86_400_000
const failingDays = 5

/**
 * Makes the calls that are due, many at once but few to the same endpoint, so that one which hangs keeps no other
 * waiting. Resolves when there is none left. A call whose process ends is made again, with the same id.
 */
export async function deliverWebhooks(
  sending: WebhookSending,
  stopping: AbortSignal,
): Promise<'busy' | 'idle'> {
  const calls = callsInHand()
  const giveUp = new AbortController()
  while (!stopping.aborted) {
    if (await claimAll(sending, calls, giveUp.signal)) return 'idle'
    await calls.change(lookEveryMs, stopping)
  }
  const timer = setTimeout(() => giveUp.abort(), graceMs)
  await calls.all()
  clearTimeout(timer)
  return 'idle'
}

type Calls = ReturnType<typeof callsInHand>

/** Takes and begins as many as there may be. True when nothing was under way and nothing was due. */
async function claimAll(
  sending: WebhookSending,
  calls: Calls,
  giveUp: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const inHand = calls.targets()
    const limit = mostAtOnce - inHand.length
    if (limit <= 0) return false
    const now = sending.now()
    const leaseEnd = new Date(now.getTime() + webhookLeaseMs)
    const claim = {
      now,
      limit,
      leaseEnd,
      leaseId: newId(),
      inHand,
      mostPerEndpoint,
      mostPerWorkspace,
    }
    const claimed = await claimDeliveries(sending.pool, claim)
    // Calls may have ended meanwhile and made room for those that it left out.
    if (claimed.length === 0) return inHand.length === 0
    for (const delivery of claimed)
      if (delivery.state === 'sending') calls.add(delivery, deliver(sending, delivery, giveUp))
  }
}

async function deliver(
  sending: WebhookSending,
  delivery: ClaimedDelivery,
  giveUp: AbortSignal,
): Promise<void> {
  const { pool, now, random, mailDomain } = sending
  const sentAt = now()
  const outcome = await call(sending, delivery, { sentAt, giveUp })
  if (outcome.kind === 'stopped') return giveDeliveryBack(pool, delivery, sentAt)
  const at = now()
  const took = Math.min(Math.max(at.getTime() - sentAt.getTime(), 0), 32_767)
  const end = endOfCall(outcome, delivery.attempts + 1, at, random())
  const isHeld = await endDelivery(pool, delivery, {
    state: end.state,
    dueAt: end.state === 'pending' ? end.dueAt : null,
    attempt: { id: newId(), took, at: sentAt, ...reportOf(outcome) },
  })
  if (!isHeld || end.state === 'delivered') return
  const isGone = end.state === 'failed' && end.isGone
  const failingBefore = new Date(at.getTime() - failingDays * day)
  if (!isGone && (delivery.failingSince ?? at.getTime()) > failingBefore.getTime()) return
  const why = isGone
    ? ({ reason: 'gone', failingBefore: null } as const)
    : ({ reason: 'failing', failingBefore } as const)
  const { workspaceId, endpointId, url } = delivery
  await turnOffEndpoint(pool, { workspaceId, endpointId, url, mailDomain, now: at, ...why })
}

async function call(
  sending: WebhookSending,
  delivery: ClaimedDelivery,
  { sentAt, giveUp }: { sentAt: Date; giveUp: AbortSignal },
): Promise<CallOutcome> {
  const { appUrl, secrets, allowedHosts, findAddresses, timeoutMs } = sending
  const { id, url, previousSecret, rotatedAt } = delivery
  const open = (sealed: Uint8Array) => unseal(secrets, secretPlace(delivery), sealed)
  const secret = open(delivery.secret)
  if (secret === null) return { kind: 'unanswered', detail: 'the secret cannot be read' }
  const isKept = previousSecret !== null && rotatedAt !== null && stillSigns(rotatedAt, sentAt)
  const previous = isKept ? open(previousSecret) : null
  const body = webhookBody(delivery, appUrl)
  const headers = signedHeaders(previous === null ? [secret] : [secret, previous], {
    id,
    sentAt,
    body,
  })
  const how = { allowedHosts, findAddresses, timeoutMs, stopping: giveUp }
  return callEndpoint({ url, headers, body, ...how })
}

const reportOf = (outcome: Exclude<CallOutcome, { kind: 'stopped' }>) =>
  outcome.kind === 'answered'
    ? { status: outcome.status, detail: outcome.beginning }
    : { status: null, detail: outcome.detail }
