import type { Refused } from './candidate-action.server.ts'
import type { CandidateView } from './candidate-view.ts'

/** What opens takes the whole width of its card. */
export const opening = 'open:basis-full'

type Wanted = { candidate: Pick<CandidateView, 'id'>; intent: 'make' | 'add' }

/** What was typed into this very form and refused. */
export const typedFor = (refused: Refused | null, { candidate, intent }: Wanted): Refused | null =>
  refused !== null && refused.form.candidate === candidate.id && refused.form.intent === intent
    ? refused
    : null
