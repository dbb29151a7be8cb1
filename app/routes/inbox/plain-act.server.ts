import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import type { InboxAct } from '#app/modules/triage/inbox-row.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { folded } from './match-choices.ts'
import { makeNamedTheme } from './new-theme.server.ts'
import type { PlainOutcome } from './plain-outcomes.ts'

const fields = z.object({
  row: z.uuid(),
  seen: z.iso.datetime().nullable().catch(null),
  state: z.enum(['open', 'done']).optional(),
  gives: z.uuid().optional(),
  rejects: z.uuid().optional(),
  unsays: z.uuid().optional(),
  /** A theme's name in any language. */
  theme: z.string().trim().max(80).optional(),
})

/** One act on one row, from a form; then back to where the list was, which tells how it went. */
export async function performPlainAct(
  context: RequestContext,
  request: Request,
  membership: Membership,
): Promise<Response> {
  const read = fields.safeParse(Object.fromEntries(formOf(context)))
  if (!read.success) throw refusal(request, 404)
  const { row: rowId, seen, theme = '', ...wish } = read.data
  const named = theme === '' ? null : await findOrMakeTheme(context, request, membership, theme)
  const acts = [
    ...actsOf(wish),
    ...(named === null ? [] : [{ act: 'give', themeId: named } as const]),
  ]
  const isUnknown = theme !== '' && named === null
  if (acts.length === 0) return back(request, isUnknown ? 'no_theme' : 'unchanged')
  const result = await performActs(context.pool, {
    workspaceId: membership.workspace.id,
    actor: actorOf(membership),
    userId: membership.member.userId,
    acts: [{ rowId, seen, acts }],
    now: context.now(),
  })
  if (result.gone.length > 0) throw refusal(request, 404)
  return back(request, result.conflicts.length > 0 ? 'conflict' : 'saved')
}

function actsOf({ state, gives, rejects, unsays }: Partial<z.output<typeof fields>>): InboxAct[] {
  if (gives !== undefined) return [{ act: 'give', themeId: gives }]
  if (rejects !== undefined) return [{ act: 'reject', themeId: rejects }]
  if (unsays !== undefined) return [{ act: 'unsay', themeId: unsays }]
  if (state === undefined) return []
  return [{ act: state === 'done' ? 'done' : 'reopen' }]
}

async function findOrMakeTheme(
  context: RequestContext,
  request: Request,
  membership: Membership,
  name: string,
): Promise<string | null> {
  const asked = { workspaceId: membership.workspace.id, locale: localeOf(request) }
  const living = await listThemes(context.pool, asked)
  const known = living.find(({ names }) => names.map(folded).includes(folded(name)))
  if (known !== undefined) return known.id
  if (!isAtLeast(membership.member.role, 'manager')) return null
  const made = await makeNamedTheme(context, request, membership, name)
  return made.outcome === 'made' ? made.theme.id : null
}

function back(request: Request, told: PlainOutcome): Response {
  const to = new URL(request.url)
  to.searchParams.set('told', told)
  return redirect(`${to.pathname}${to.search}`, 303)
}
