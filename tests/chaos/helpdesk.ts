import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '#app/platform/seeded-random.ts'
import { noMailbox } from './mail-server.ts'

/** What the helpdesk was told about an event that Heard has acknowledged. */
export type AckedEvent = { externalId: string; eventId: string; invitationIds: string[] }

type Helpdesk = {
  url: string
  apiKey: string
  count: number
  random: Random
  /** Whether to hold back for a while: the mails are to be under way while events come in. */
  isAhead: (told: number) => boolean
  signal: AbortSignal
  onFault: (fault: string) => void
}

const lanes = 8
const shareOfRepeats = 0.1
const everyWithoutMailbox = 50

/** Reports resolved tickets, each until it is acknowledged, and some of them twice at once; resolves to all that were. */
export async function reportTickets(helpdesk: Helpdesk): Promise<AckedEvent[]> {
  const { count, random, isAhead, signal } = helpdesk
  const acked: AckedEvent[] = []
  let next = 0
  const lane = async () => {
    while (next < count && !signal.aborted) {
      if (isAhead(acked.length)) {
        await pause(10)
        continue
      }
      const event = resolvedTicket((next += 1))
      const times = random() < shareOfRepeats ? 2 : 1
      const answers = Array.from({ length: times }, () => reportUntilAcked(helpdesk, event))
      acked.push(...(await Promise.all(answers)).flat())
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return acked
}

function resolvedTicket(number: number) {
  const who = number % everyWithoutMailbox === 0 ? `${noMailbox}-${number}` : `customer-${number}`
  return {
    id: `event-${number}`,
    type: 'ticket.resolved',
    occurred_at: new Date().toISOString(),
    // Many domains, so that no limit of one of them is what decides.
    customer: {
      email: `${who}@mail-${number % 60}.example.com`,
      name: '佐藤 愛子',
      locale: 'ja',
    },
    ticket: { external_id: `ticket-${number}`, subject: '請求書が開けない', channel: 'email' },
  }
}

type Report = ReturnType<typeof resolvedTicket>

async function reportUntilAcked(helpdesk: Helpdesk, event: Report): Promise<AckedEvent[]> {
  const { url, apiKey, signal, onFault } = helpdesk
  while (!signal.aborted) {
    const answer = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(15_000),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => null)
    if (answer?.status === 202) {
      const { event_id: eventId, invitations } = JSON.parse(answer.text)
      const invitationIds: string[] = invitations.map(({ id }: { id: string }) => id)
      return [{ externalId: event.id, eventId, invitationIds }]
    }
    if (answer !== null && answer.status < 500) {
      onFault(`an event was refused: ${answer.status} ${answer.text.slice(0, 200)}`)
      return []
    }
    await pause(50)
  }
  return []
}
