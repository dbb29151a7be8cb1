import type { Endpoint } from './endpoint.ts'
import { customerEndpoints } from './endpoints/customers.ts'
import { eventEndpoints } from './endpoints/events.ts'
import { invitationEndpoints } from './endpoints/invitations.ts'
import { metricsEndpoints } from './endpoints/metrics.ts'
import { responseEndpoints } from './endpoints/responses.ts'
import { surveyEndpoints } from './endpoints/surveys.ts'

/** Everything that /api/v1 answers, in the order of the document. */
export const endpoints: readonly Endpoint[] = [
  ...eventEndpoints,
  ...customerEndpoints,
  ...surveyEndpoints,
  ...invitationEndpoints,
  ...responseEndpoints,
  ...metricsEndpoints,
]
