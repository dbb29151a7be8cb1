import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { addOwnEndpoint } from '#app/modules/follow-ups/add-own-endpoint.server.ts'
import { alertSettingsInput } from '#app/modules/follow-ups/alert-settings-input.ts'
import { updateAlertSettings } from '#app/modules/follow-ups/update-alert-settings.server.ts'
import { endpointFormats } from '#app/modules/webhooks/endpoint-formats.ts'
import { addressField } from '#app/modules/webhooks/endpoint-input.server.ts'
import { hostText } from '#app/modules/webhooks/endpoint-words.ts'
import { removeEndpoint } from '#app/modules/webhooks/remove-endpoint.server.ts'
import { sendTest } from '#app/modules/webhooks/send-test.server.ts'
import { updateEndpoint } from '#app/modules/webhooks/update-endpoint.server.ts'
import { isId } from '#app/platform/is-id.ts'
import type { AlertNews } from './alert-news.ts'

type Given = { request: Request; context: RequestContext; membership: Membership }

const back = ({ membership }: Given, news: AlertNews) =>
  redirect(`/w/${membership.workspace.slug}/settings/alerts?done=${news}`)

/** Who does it to their own settings, where and when. */
const by = ({ context, membership }: Given) => ({
  workspaceId: membership.workspace.id,
  actor: actorOf(membership),
  now: context.now(),
})

async function save(given: Given) {
  const { context, membership } = given
  const form = formOf(context)
  const quietDays = form.getAll('quietDays')
  const parsed = parseForm(alertSettingsInput, form, ['quietDays'])
  if (!parsed.ok) return data({ state: 'settings' as const, ...parsed, quietDays }, 422)
  const outcome = await updateAlertSettings(context.pool, {
    ...by(given),
    userId: membership.user.id,
    settings: parsed.data,
  })
  if (outcome === 'updated') return back(given, 'saved')
  const problems = { channel: 'no_endpoint' }
  const values = Object.fromEntries(form)
  return data({ state: 'settings' as const, problems, values, quietDays }, 422)
}

async function add(given: Given) {
  const { context, membership } = given
  const input = z.object({
    url: addressField(context.config.webhookHosts ?? []),
    format: z.enum(endpointFormats, 'choose'),
  })
  const parsed = parseForm(input, formOf(context))
  if (!parsed.ok) return data({ state: 'address' as const, ...parsed }, 422)
  const made = await addOwnEndpoint(context.pool, {
    ...by(given),
    userId: membership.user.id,
    input: parsed.data,
    secrets: context.config.secrets,
  })
  const { url, format } = parsed.data
  if (made === null) {
    const problems = { url: 'too_many' }
    return data({ state: 'address' as const, problems, values: { url, format } }, 422)
  }
  // A chat never asks for the secret; shown in the answer and nowhere else.
  const secret = format === 'standard' ? made.secret : null
  return data({ state: 'added' as const, host: hostText(url), secret })
}

/** Their own address as the form names it. */
function keyIn(given: Given) {
  const endpointId = formOf(given.context).get('endpoint') ?? ''
  if (!isId(endpointId)) throw refusal(given.request, 404)
  return { ...by(given), ownerId: given.membership.user.id, endpointId }
}

async function test(given: Given) {
  const sent = await sendTest(given.context.pool, keyIn(given))
  return back(given, sent === null ? 'test_off' : 'tested')
}

async function remove(given: Given) {
  if (!(await removeEndpoint(given.context.pool, keyIn(given)))) throw refusal(given.request, 404)
  return back(given, 'removed')
}

async function turnOn(given: Given) {
  const change = { state: 'on' as const }
  const endpoint = await updateEndpoint(given.context.pool, { ...keyIn(given), change })
  if (endpoint === null) throw refusal(given.request, 404)
  return back(given, 'turned_on')
}

const acts = { save, add, test, remove, turn_on: turnOn }

const isAct = (name: string): name is keyof typeof acts => Object.hasOwn(acts, name)

/** Does to a member's own alerts what their form asks for. */
export async function actOnAlerts(given: Given) {
  const intent = formOf(given.context).get('intent') ?? ''
  if (!isAct(intent)) throw refusal(given.request, 404)
  return acts[intent](given)
}
