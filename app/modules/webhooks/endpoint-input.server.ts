import { z } from 'zod'
import { addressProblem, cleanAddress } from './endpoint-address.server.ts'
import { endpointFormats } from './endpoint-formats.ts'
import { webhookEventTypes } from './webhook-events.ts'

/** The messages are names of texts. `allowedHosts` are those that may be private. */
export const endpointInput = (allowedHosts: readonly string[]) =>
  z.object({
    name: z
      .string()
      .trim()
      .max(100, 'too_long')
      .regex(/^\P{Cc}*$/u, 'one_line'),
    url: addressField(allowedHosts),
    format: z.enum(endpointFormats, 'choose'),
    events: z
      .array(z.string())
      .transform((names) => webhookEventTypes.filter((type) => names.includes(type)))
      .refine((types) => types.length > 0, 'some_event'),
  })

export type EndpointInput = z.output<ReturnType<typeof endpointInput>>

/** The address of an endpoint, as it is called. */
export const addressField = (allowedHosts: readonly string[]) =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      const problem = addressProblem(text, allowedHosts)
      if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    })
    .transform((text) => (URL.canParse(text) ? cleanAddress(text) : text))
