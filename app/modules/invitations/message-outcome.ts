/**
 * What became of a wish to change a message. A refusal names the state that is in the way (`not_failed`, `sending` …),
 * or what would cancel the mail if it were put back into the queue, in the words of `message.cancel_reason`.
 */
export type MessageOutcome =
  { outcome: 'done' } | { outcome: 'not_found' } | { outcome: 'refused'; reason: string }

export const refused = (reason: string): MessageOutcome => ({ outcome: 'refused', reason })
