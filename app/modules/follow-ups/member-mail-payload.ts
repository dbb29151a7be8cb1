import type { alertReasons } from '#db/schema/alert.ts'

/** What a mail of several follow-ups is about. */
export type DigestReason = 'gathered' | 'reminder' | 'answered'

type AlertPayload = { responseIds: string[]; reason: (typeof alertReasons)[number] }

/** More answers than these are not looked up for a digest, which lists fewer. */
const mostNamed = 200

export const alertPayload = ({ responseIds, reason }: AlertPayload): Record<string, string> => ({
  reason,
  responses: responseIds.join(' '),
})

/** Names at most `mostNamed`, and says how many there are beside them. */
export const digestPayload = (
  reason: DigestReason,
  responseIds: readonly string[],
): Record<string, string> => ({
  reason,
  responses: responseIds.slice(0, mostNamed).join(' '),
  more: String(Math.max(0, responseIds.length - mostNamed)),
})

type Payload = Record<string, string> | null

export const responseIdsIn = (payload: Payload): string[] =>
  (payload?.['responses'] ?? '').split(' ').filter((id) => id !== '')

export const alertReasonIn = (payload: Payload): AlertPayload['reason'] =>
  (['assigned', 'escalated'] as const).find((reason) => reason === payload?.['reason']) ?? 'opened'

export const digestReasonIn = (payload: Payload): DigestReason =>
  (['reminder', 'answered'] as const).find((reason) => reason === payload?.['reason']) ?? 'gathered'

export const moreIn = (payload: Payload): number => Number(payload?.['more'] ?? 0)

/** The same mail with these answers besides. */
export function withAnswers(
  payload: Record<string, string>,
  responseIds: readonly string[],
): Record<string, string> {
  const all = [...new Set([...responseIdsIn(payload), ...responseIds])]
  const { responses = '', more } = digestPayload(digestReasonIn(payload), all)
  return { ...payload, responses, more: String(moreIn(payload) + Number(more)) }
}
