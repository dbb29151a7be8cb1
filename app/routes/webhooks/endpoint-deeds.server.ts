import { data, redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { endpointInput } from '#app/modules/webhooks/endpoint-input.server.ts'
import { removeEndpoint } from '#app/modules/webhooks/remove-endpoint.server.ts'
import { rotateSecret } from '#app/modules/webhooks/rotate-secret.server.ts'
import { sendAgain } from '#app/modules/webhooks/send-again.server.ts'
import { sendTest } from '#app/modules/webhooks/send-test.server.ts'
import { updateEndpoint } from '#app/modules/webhooks/update-endpoint.server.ts'
import { isId } from '#app/platform/is-id.ts'

export const tellings = ['saved', 'turnedOn', 'turnedOff', 'tested', 'againDone'] as const
export type Telling = (typeof tellings)[number]

type Asked = { context: RequestContext; membership: Membership; endpointId: string }

const tell = (telling: Telling) => redirect(`?told=${telling}`)
const refuse = (refusal: 'testOff' | 'againOff' | 'againGone') =>
  data({ state: 'refusedDeed' as const, refusal }, 409)

/** What somebody asked for on the page of an endpoint; null when there is nothing of that name. */
export async function performDeed({ context, membership, endpointId }: Asked) {
  const { pool } = context
  const { id: workspaceId, slug } = membership.workspace
  const form = formOf(context)
  const actor = actorOf(membership)
  const given = { workspaceId, ownerId: null, endpointId, actor, now: context.now() }
  const { secrets, webhookHosts = [] } = context.config
  switch (form.get('intent')) {
    case 'update': {
      const parsed = parseForm(endpointInput(webhookHosts), form, ['events'])
      if (!parsed.ok)
        return data({ state: 'refused' as const, ...parsed, events: form.getAll('events') }, 422)
      return (await updateEndpoint(pool, { ...given, change: parsed.data })) && tell('saved')
    }
    case 'turn_on':
      return (await updateEndpoint(pool, { ...given, change: { state: 'on' } })) && tell('turnedOn')
    case 'turn_off':
      return (
        (await updateEndpoint(pool, { ...given, change: { state: 'off' } })) && tell('turnedOff')
      )
    case 'test':
      return (await sendTest(pool, given)) === null ? refuse('testOff') : tell('tested')
    case 'rotate': {
      const secret = await rotateSecret(pool, { ...given, secrets })
      return secret === null ? null : data({ state: 'rotated' as const, secret })
    }
    case 'remove':
      return (await removeEndpoint(pool, given))
        ? redirect(`/w/${slug}/settings/webhooks?removed`)
        : null
    case 'again': {
      const deliveryId = form.get('delivery') ?? ''
      if (!isId(deliveryId)) return null
      const sent = await sendAgain(pool, { ...given, deliveryId })
      if (sent === 'done') return tell('againDone')
      return refuse(sent === 'off' ? 'againOff' : 'againGone')
    }
    default:
      return null
  }
}
