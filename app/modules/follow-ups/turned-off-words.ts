import { oneLine } from '#app/modules/mail/one-line.ts'
import { hostText } from '#app/modules/webhooks/endpoint-words.ts'
import type { TurnedOff } from '#app/modules/webhooks/turned-off.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { turnedOffMailTexts } from '#app/texts/mail/turned-off-mail-texts.ts'
import { inWords } from './alert-mail-words.ts'
import type { AlertLetter, AlertReader } from './alert-mail-words.ts'

/** An endpoint that is off. Moments are in milliseconds since 1970. */
export type OffEndpoint = {
  /** Whose own it is; null: the workspace's. */
  ownerId: string | null
  name: string
  url: string
  reason: 'by_hand' | 'failing' | 'gone' | null
  offAt: number | null
  failingSince: number | null
}

type Given = {
  turnedOff: TurnedOff
  /** Null: it is on again, or gone. */
  endpoint: OffEndpoint | null
  role: Role
  reader: AlertReader
}

const longest = { host: 120, name: 60 }

/**
 * A mail about an endpoint that did not take its calls. Of its address it names the host alone: with some services the rest
 * is all that it takes to post there. Nothing is said of what has been mended meanwhile.
 */
export function writeTurnedOff({
  turnedOff,
  endpoint,
  role,
  reader,
}: Given): AlertLetter | { cancel: string } {
  if (endpoint?.offAt !== turnedOff.offAt.getTime()) return { cancel: 'endpoint_changed' }
  const { ownerId, name, url, reason, failingSince } = endpoint
  if (reason !== 'failing' && reason !== 'gone') return { cancel: 'endpoint_changed' }
  const isOwn = ownerId === reader.userId
  if (!isOwn && !isAtLeast(role, 'admin')) return { cancel: 'member_gone' }
  const texts = turnedOffMailTexts[reader.locale]
  const host = oneLine(hostText(url), longest.host)
  const since = reason === 'failing' ? failingSince : null
  const at = (moment: number) => inWords(new Date(moment), reader)
  return {
    ...texts[isOwn ? 'own' : 'shared']({ host, reason }),
    facts: [
      ...(name === '' ? [] : [{ name: texts.name, value: oneLine(name, longest.name) }]),
      { name: texts.host, value: host },
      { name: texts.why, value: texts.reason[reason] },
      ...(since === null ? [] : [{ name: texts.failingSince, value: at(since) }]),
      { name: texts.offAt, value: at(endpoint.offAt) },
    ],
    url: `${reader.workspaceUrl}/settings/${isOwn ? 'alerts' : 'webhooks'}`,
  }
}
