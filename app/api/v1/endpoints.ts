import type { Endpoint } from './endpoint.ts'
import { changeEndpoints } from './endpoints/changes.ts'
import { customerEndpoints } from './endpoints/customers.ts'
import { eventEndpoints } from './endpoints/events.ts'
import { followUpEndpoints } from './endpoints/follow-ups.ts'
import { invitationEndpoints } from './endpoints/invitations.ts'
import { loopEndpoints } from './endpoints/loop.ts'
import { metricsEndpoints } from './endpoints/metrics.ts'
import { responseEndpoints } from './endpoints/responses.ts'
import { responseThemeEndpoints } from './endpoints/response-themes.ts'
import { surveyEndpoints } from './endpoints/surveys.ts'
import { themeEndpoints } from './endpoints/themes.ts'
import { webhookEndpointEndpoints } from './endpoints/webhook-endpoints.ts'

/** Everything that /api/v1 answers, in the order of the document. */
export const endpoints: readonly Endpoint[] = [
  ...eventEndpoints,
  ...customerEndpoints,
  ...surveyEndpoints,
  ...invitationEndpoints,
  ...responseEndpoints,
  ...responseThemeEndpoints,
  ...followUpEndpoints,
  ...themeEndpoints,
  ...changeEndpoints,
  ...metricsEndpoints,
  ...loopEndpoints,
  ...webhookEndpointEndpoints,
]
