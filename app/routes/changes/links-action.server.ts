import { data, redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { linkResponses } from '#app/modules/changes/link-response.server.ts'
import { linkTheme, unlinkTheme } from '#app/modules/changes/link-theme.server.ts'
import { risksOf } from '#app/modules/changes/quote-risks.ts'
import type { QuoteRisk } from '#app/modules/changes/quote-risks.ts'
import { quoteResponse } from '#app/modules/changes/quote-response.server.ts'
import type { Quoted } from '#app/modules/changes/quote-response.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { themeLinkForm } from './theme-link-form.ts'
import type { LinksTold } from './links-told.ts'

export type ThemeProblems = {
  form: 'theme'
  /** Null: of the form that links another. */
  theme: string | null
  problems: Record<string, string>
  values: Record<string, string>
}

export type QuoteProblem = {
  form: 'quote'
  response: string
  quote: string
  /** Names of texts. */
  problem: Exclude<Quoted, 'quoted' | 'removed' | 'unchanged' | 'not_found'> | null
  /** Nothing is wrong, but somebody should look twice. */
  risks: QuoteRisk[]
}

type Acting = {
  context: RequestContext
  request: Request
  membership: Membership
  changeId: string
}

/** What the page of a change's links was asked to do. Leads back to it, or answers what is wrong with what was typed. */
export async function linksAction(acting: Acting) {
  const form = formOf(acting.context)
  const intent = form.get('intent')
  if (intent === 'link_theme') return link(acting, form)
  if (intent === 'unlink_theme') return unlink(acting, form)
  if (intent === 'pick' || intent === 'leave_out' || intent === 'restore')
    return act(acting, form, intent)
  if (intent === 'quote' || intent === 'unquote') return quote(acting, form, intent)
  throw refusal(acting.request, 404)
}

const changeOf = ({ context, membership, changeId }: Acting) => ({
  workspaceId: membership.workspace.id,
  changeId,
  actor: actorOf(membership),
  now: context.now(),
})

async function link(acting: Acting, form: URLSearchParams) {
  const isNew = form.get('isNew') === 'on'
  const typed = parseForm(themeLinkForm, form)
  const refused = (problems: Record<string, string>) =>
    data<ThemeProblems>(
      {
        ...{ form: 'theme', problems, values: Object.fromEntries(form) },
        theme: isNew ? null : form.get('theme'),
      },
      422,
    )
  if (!typed.ok) return refused(typed.problems)
  const { theme: themeId, ...how } = typed.data
  const outcome = await linkTheme(acting.context.pool, { ...changeOf(acting), themeId, link: how })
  if (outcome === 'not_found') throw refusal(acting.request, 404)
  if (outcome === 'no_such_theme') return refused({ theme: 'noSuchTheme' })
  if (outcome === 'too_many') return refused({ theme: 'tooManyThemes' })
  if (outcome === 'withdrawn') return back(acting, 'withdrawn')
  return back(acting, isNew ? 'theme_linked' : 'theme_saved')
}

async function unlink(acting: Acting, form: URLSearchParams) {
  const themeId = idIn(acting, form, 'theme')
  const outcome = await unlinkTheme(acting.context.pool, { ...changeOf(acting), themeId })
  return back(acting, outcome === 'unlinked' ? 'theme_unlinked' : 'unchanged')
}

async function act(
  acting: Acting,
  form: URLSearchParams,
  intent: 'pick' | 'leave_out' | 'restore',
) {
  const responseIds = form.getAll('response').filter(isId)
  const given = { ...changeOf(acting), responseIds, act: intent }
  const linked = await linkResponses(acting.context.pool, given)
  if (linked.outcome === 'not_found') throw refusal(acting.request, 404)
  if (linked.outcome === 'withdrawn') return back(acting, 'withdrawn')
  const isDone = linked.outcome === 'linked' && linked.count > 0
  return back(acting, isDone ? intent : 'unchanged', responseIds[0])
}

async function quote(acting: Acting, form: URLSearchParams, intent: 'quote' | 'unquote') {
  const responseId = idIn(acting, form, 'response')
  const words = form.get('quote') ?? ''
  const refused = (problem: QuoteProblem['problem'], risks: QuoteRisk[] = []) =>
    data<QuoteProblem>({ form: 'quote', response: responseId, quote: words, problem, risks }, 422)
  const risks = intent === 'quote' ? risksOf(words) : []
  if (risks.length > 0 && form.get('accepted') !== words.trim()) return refused(null, risks)
  const outcome = await quoteResponse(acting.context.pool, {
    ...{ ...changeOf(acting), responseId },
    quote: intent === 'quote' ? words : null,
  })
  if (outcome === 'not_found') throw refusal(acting.request, 404)
  if (outcome === 'quoted' || outcome === 'removed' || outcome === 'unchanged')
    return back(acting, outcome, responseId)
  return refused(outcome)
}

function idIn({ request }: Acting, form: URLSearchParams, name: string): string {
  const id = form.get(name) ?? ''
  if (!isId(id)) throw refusal(request, 404)
  return id
}

/** To the list that was open, with a word about what was done. */
function back({ request }: Acting, told: LinksTold, response?: string) {
  const { pathname, searchParams } = new URL(request.url)
  const query = new URLSearchParams()
  for (const name of ['list', 'q', 'before']) {
    const value = searchParams.get(name)
    if (value !== null) query.set(name, value)
  }
  query.set('told', told)
  if (response !== undefined) query.set('about', response)
  return redirect(`${pathname.replace(/\.data$/u, '')}?${query}`, 303)
}
